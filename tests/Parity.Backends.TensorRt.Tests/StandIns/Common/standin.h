// What every stand-in shares: settings, faults, a report at the end. Test material, not NVIDIA's.
#ifndef STANDIN_H
#define STANDIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EXPORT __attribute__((visibility("default")))

// A setting by its name without PARITY_STANDIN_: what standin_set was told, else the environment's, else null.
// Read when it is needed. The text is the caller's until the thread ends.
const char *setting(const char *name);
bool setting_is(const char *name, const char *value);
long setting_number(const char *name, long otherwise);

// A breach of the interface's rules: the words go to standard error and the process is aborted,
// or, with the setting FAULTS=keep, they are kept for standin_faults.
void fault(const char *format, ...) __attribute__((format(printf, 1, 2)));

// A line of the report, which every library appends at the end of the process to the file that PARITY_STANDIN_REPORT names.
void report_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

// Written once by each library: its lines of the report.
void report(void);

#endif
