// The caller's ILogger.
#ifndef STANDIN_LOGGER_H
#define STANDIN_LOGGER_H

#include "object.h"

enum { LOG_INTERNAL_ERROR, LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_VERBOSE };

// Whether it is laid out as the version asks; a fault says what is not.
bool logger_is_right(void *logger);

// Logs a line from a thread of its own and waits for that.
void logger_log(void *logger, int severity, const char *format, ...) __attribute__((format(printf, 3, 4)));

// Checks one of the caller's interfaces that tell their language, kind and version (slots 0 and 1).
bool interface_is_right(void *object, const char *kind);

#endif
