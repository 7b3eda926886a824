#define _GNU_SOURCE
#include "logger.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SLOT(object, type, slot) ((type)((*(void ***)(object))[slot]))

struct interface_info { const char *kind; int32_t major, minor; };
struct line { void *logger; int severity; char words[2048]; };

bool interface_is_right(void *object, const char *kind)
{
    void **table = *(void ***)object;
    if (table[-2] != NULL)
    {
        fault("the offset to top of the caller's %s is not 0", kind);
        return false;
    }

    int32_t language = SLOT(object, int32_t (*)(void *), 0)(object);
    struct interface_info info = SLOT(object, struct interface_info (*)(void *), 1)(object);
    if (language == 0 && info.kind != NULL && strcmp(info.kind, kind) == 0 && info.major == 1)
        return true;
    fault("the caller's %s does not say that it is one: language %d, kind %s, version %d.%d", kind, language, info.kind != NULL ? info.kind : "(null)", info.major, info.minor);
    return false;
}

bool logger_is_right(void *logger)
{
    if (logger == NULL)
        fault("no logger was given");
    else if ((*(void ***)logger)[-2] != NULL)
        fault("the offset to top of the logger is not 0");
    else
        return TRT_MAJOR < 11 || interface_is_right(logger, "ILogger");
    return false;
}

static void *log_line(void *argument)
{
    struct line *line = argument;
    SLOT(line->logger, void (*)(void *, int32_t, const char *), TRT_MAJOR < 11 ? 0 : 4)(line->logger, line->severity, line->words);
    memset(line->words, '?', sizeof line->words - 1);
    return NULL;
}

void logger_log(void *logger, int severity, const char *format, ...)
{
    struct line line = { logger, severity, "" };
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line.words, sizeof line.words, format, arguments);
    va_end(arguments);
    pthread_t thread;
    if (pthread_create(&thread, NULL, log_line, &line) == 0)
        pthread_join(thread, NULL);
}
