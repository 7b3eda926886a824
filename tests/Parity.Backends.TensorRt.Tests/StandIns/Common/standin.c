#define _GNU_SOURCE
#include "standin.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SETTINGS 64
#define MAX_WORDS 256

static struct { char name[64]; char value[256]; bool used; } settings[MAX_SETTINGS];
static char faults[4096];
static FILE *report_file;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static __thread char answers[8][MAX_WORDS];
static __thread unsigned next_answer;

static const char *keep(const char *value)
{
    char *answer = answers[next_answer++ % 8];
    snprintf(answer, MAX_WORDS, "%s", value);
    return answer;
}

const char *setting(const char *name)
{
    const char *value = NULL;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < MAX_SETTINGS; i++)
        if (settings[i].used && strcmp(settings[i].name, name) == 0)
            value = keep(settings[i].value);
    pthread_mutex_unlock(&lock);
    if (value != NULL)
        return *value != '\0' ? value : NULL;

    char variable[128];
    snprintf(variable, sizeof variable, "PARITY_STANDIN_%s", name);
    value = getenv(variable);
    return value != NULL && *value != '\0' ? keep(value) : NULL;
}

bool setting_is(const char *name, const char *value)
{
    const char *is = setting(name);
    return is != NULL && strcmp(is, value) == 0;
}

long setting_number(const char *name, long otherwise)
{
    const char *is = setting(name);
    return is != NULL ? strtol(is, NULL, 10) : otherwise;
}

// Sets a setting in this process: the environment of .NET does not reach getenv. An empty value hides the environment's,
// null gives it back; a null name forgets all.
EXPORT void standin_set(const char *name, const char *value)
{
    pthread_mutex_lock(&lock);
    int place = -1;
    for (int i = 0; i < MAX_SETTINGS; i++)
    {
        if (settings[i].used && (name == NULL || strcmp(settings[i].name, name) == 0))
            settings[i].used = false;
        if (!settings[i].used && place < 0)
            place = i;
    }

    if (name != NULL && value != NULL && place >= 0)
    {
        snprintf(settings[place].name, sizeof settings[place].name, "%s", name);
        snprintf(settings[place].value, sizeof settings[place].value, "%s", value);
        settings[place].used = true;
    }

    pthread_mutex_unlock(&lock);
}

// The words of every fault since the last call, one a line; they are forgotten.
EXPORT void standin_faults(char *words, size_t size)
{
    pthread_mutex_lock(&lock);
    snprintf(words, size, "%s", faults);
    faults[0] = '\0';
    pthread_mutex_unlock(&lock);
}

void fault(const char *format, ...)
{
    char words[MAX_WORDS];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    if (!setting_is("FAULTS", "keep"))
    {
        fprintf(stderr, "stand-in: %s\n", words);
        fflush(stderr);
        abort();
    }

    pthread_mutex_lock(&lock);
    size_t used = strlen(faults);
    snprintf(faults + used, sizeof faults - used, "%s\n", words);
    pthread_mutex_unlock(&lock);
}

void report_line(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(report_file, format, arguments);
    va_end(arguments);
}

__attribute__((destructor)) static void write_report(void)
{
    const char *path = setting("REPORT");
    report_file = path != NULL ? fopen(path, "a") : NULL;
    if (report_file == NULL)
        return;
    report();
    fclose(report_file);
}
