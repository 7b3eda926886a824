#define _GNU_SOURCE
#include "cuda.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define STREAM_MAGIC 0x57e4a000u
#define EVENT_MAGIC 0xe7e47000u
#define COPY_MILLISECONDS 0.25

struct item { struct item *next; work run; void *argument; double milliseconds; };
struct stream { uint32_t magic; struct item *first, **last; };
struct event { uint32_t magic; bool recorded, done; double at; struct stream *stream; };

static struct stream default_stream = { STREAM_MAGIC, NULL, &default_stream.first };
static result sticky;
static double clock_milliseconds;
static int streams_created, streams_destroyed, events_created, events_destroyed;
// Work may end in a callback that pushes more.
static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

double device_clock(void)
{
    return clock_milliseconds;
}

struct stream *stream_of(void *handle)
{
    struct stream *stream = handle == NULL ? &default_stream : handle;
    if (stream->magic != STREAM_MAGIC)
    {
        fault("a stream was used that was destroyed or never created");
        return NULL;
    }

    return stream;
}

result push(struct stream *stream, work run, void *argument, double milliseconds)
{
    struct item *item = malloc(sizeof *item);
    *item = (struct item){ NULL, run, argument, milliseconds };
    pthread_mutex_lock(&lock);
    *stream->last = item;
    stream->last = &item->next;
    pthread_mutex_unlock(&lock);
    return SUCCESS;
}

result drain(struct stream *stream)
{
    pthread_mutex_lock(&lock);
    while (stream->first != NULL)
    {
        struct item *item = stream->first;
        stream->first = item->next;
        if (stream->first == NULL)
            stream->last = &stream->first;
        result done = sticky == SUCCESS ? item->run(item->argument) : sticky;
        clock_milliseconds += item->milliseconds;
        if (sticky == SUCCESS)
            sticky = done;
        free(item);
    }

    result outcome = sticky;
    pthread_mutex_unlock(&lock);
    return outcome;
}

EXPORT result cuStreamCreate(void **handle, uint32_t flags)
{
    CALL(cuStreamCreate);
    NEEDS_CONTEXT();
    if (flags > 1)
        return INVALID_VALUE;
    struct stream *stream = malloc(sizeof *stream);
    *stream = (struct stream){ STREAM_MAGIC, NULL, &stream->first };
    __atomic_add_fetch(&streams_created, 1, __ATOMIC_SEQ_CST);
    *handle = stream;
    return SUCCESS;
}

EXPORT result cuStreamCreateWithPriority(void **handle, uint32_t flags, int priority)
{
    (void)priority;
    return cuStreamCreate(handle, flags);
}

EXPORT result cuStreamDestroy_v2(void *handle)
{
    CALL(cuStreamDestroy_v2);
    NEEDS_CONTEXT();
    if (handle == NULL)
        return INVALID_HANDLE;
    struct stream *stream = stream_of(handle);
    if (stream == NULL)
        return INVALID_HANDLE;
    drain(stream);
    stream->magic = 0;
    __atomic_add_fetch(&streams_destroyed, 1, __ATOMIC_SEQ_CST);
    return SUCCESS;
}

EXPORT result cuStreamSynchronize(void *handle)
{
    CALL(cuStreamSynchronize);
    NEEDS_CONTEXT();
    struct stream *stream = stream_of(handle);
    return stream != NULL ? drain(stream) : INVALID_HANDLE;
}

EXPORT result cuStreamQuery(void *handle)
{
    CALL(cuStreamQuery);
    NEEDS_CONTEXT();
    struct stream *stream = stream_of(handle);
    return stream != NULL ? drain(stream) : INVALID_HANDLE;
}

EXPORT result cuCtxSynchronize(void)
{
    CALL(cuCtxSynchronize);
    NEEDS_CONTEXT();
    return drain(&default_stream);
}

EXPORT result cuEventCreate(void **handle, uint32_t flags)
{
    CALL(cuEventCreate);
    NEEDS_CONTEXT();
    (void)flags;
    struct event *event = calloc(1, sizeof *event);
    event->magic = EVENT_MAGIC;
    __atomic_add_fetch(&events_created, 1, __ATOMIC_SEQ_CST);
    *handle = event;
    return SUCCESS;
}

static struct event *event_of(void *handle)
{
    struct event *event = handle;
    if (event != NULL && event->magic == EVENT_MAGIC)
        return event;
    fault("an event was used that was destroyed or never created");
    return NULL;
}

static result reach(void *argument)
{
    struct event *event = argument;
    event->done = true;
    event->at = clock_milliseconds;
    return SUCCESS;
}

EXPORT result cuEventRecord(void *handle, void *stream_handle)
{
    CALL(cuEventRecord);
    NEEDS_CONTEXT();
    struct event *event = event_of(handle);
    struct stream *stream = stream_of(stream_handle);
    if (event == NULL || stream == NULL)
        return INVALID_HANDLE;
    event->recorded = true;
    event->done = false;
    event->stream = stream;
    return push(stream, reach, event, 0);
}

EXPORT result cuEventSynchronize(void *handle)
{
    CALL(cuEventSynchronize);
    NEEDS_CONTEXT();
    struct event *event = event_of(handle);
    return event == NULL ? INVALID_HANDLE : event->recorded && !event->done ? drain(event->stream) : SUCCESS;
}

EXPORT result cuEventQuery(void *handle)
{
    CALL(cuEventQuery);
    NEEDS_CONTEXT();
    struct event *event = event_of(handle);
    return event == NULL ? INVALID_HANDLE : event->recorded && !event->done ? NOT_READY : SUCCESS;
}

EXPORT result cuEventElapsedTime(float *milliseconds, void *from_handle, void *to_handle)
{
    CALL(cuEventElapsedTime);
    NEEDS_CONTEXT();
    struct event *from = event_of(from_handle), *to = event_of(to_handle);
    if (from == NULL || to == NULL || !from->recorded || !to->recorded)
        return INVALID_HANDLE;
    if (!from->done || !to->done)
        return NOT_READY;
    *milliseconds = (float)(to->at - from->at);
    return SUCCESS;
}

EXPORT result cuEventDestroy_v2(void *handle)
{
    CALL(cuEventDestroy_v2);
    NEEDS_CONTEXT();
    struct event *event = event_of(handle);
    if (event == NULL)
        return INVALID_HANDLE;
    if (event->recorded && !event->done)
        drain(event->stream);
    event->magic = 0;
    __atomic_add_fetch(&events_destroyed, 1, __ATOMIC_SEQ_CST);
    return SUCCESS;
}

EXPORT result cuStreamWaitEvent(void *stream_handle, void *handle, uint32_t flags)
{
    CALL(cuStreamWaitEvent);
    NEEDS_CONTEXT();
    (void)flags;
    struct event *event = event_of(handle);
    if (event == NULL || stream_of(stream_handle) == NULL)
        return INVALID_HANDLE;
    return event->recorded && !event->done ? drain(event->stream) : SUCCESS;
}

struct copy { device_address device; void *host; size_t size; bool to_device; };

static result run_copy(void *argument)
{
    struct copy copy = *(struct copy *)argument;
    free(argument);
    void *memory = behind(copy.device, copy.size, copy.to_device ? "cuMemcpyHtoD" : "cuMemcpyDtoH");
    if (memory == NULL)
        return ILLEGAL_ADDRESS;
    if (copy.to_device)
        memcpy(memory, copy.host, copy.size);
    else
        memcpy(copy.host, memory, copy.size);
    return SUCCESS;
}

// Pinned memory is copied when the stream comes to it; other memory before the call returns.
static result start_copy(struct copy copy, void *handle, bool wait)
{
    struct stream *stream = stream_of(handle);
    if (stream == NULL)
        return INVALID_HANDLE;
    if (copy.size == 0)
        return SUCCESS;
    if (copy.host == NULL || behind(copy.device, copy.size, copy.to_device ? "cuMemcpyHtoD" : "cuMemcpyDtoH") == NULL)
        return INVALID_VALUE;
    struct copy *argument = malloc(sizeof *argument);
    *argument = copy;
    bool pinned = is_pinned(copy.host, copy.size);
    result started = push(stream, run_copy, argument, COPY_MILLISECONDS);
    return started == SUCCESS && (wait || !pinned) ? drain(stream) : started;
}

EXPORT result cuMemcpyHtoDAsync_v2(device_address to, const void *from, size_t size, void *stream)
{
    CALL(cuMemcpyHtoDAsync_v2);
    NEEDS_CONTEXT();
    return start_copy((struct copy){ to, (void *)from, size, true }, stream, false);
}

EXPORT result cuMemcpyDtoHAsync_v2(void *to, device_address from, size_t size, void *stream)
{
    CALL(cuMemcpyDtoHAsync_v2);
    NEEDS_CONTEXT();
    return start_copy((struct copy){ from, to, size, false }, stream, false);
}

EXPORT result cuMemcpyHtoD_v2(device_address to, const void *from, size_t size)
{
    CALL(cuMemcpyHtoD_v2);
    NEEDS_CONTEXT();
    return start_copy((struct copy){ to, (void *)from, size, true }, NULL, true);
}

EXPORT result cuMemcpyDtoH_v2(void *to, device_address from, size_t size)
{
    CALL(cuMemcpyDtoH_v2);
    NEEDS_CONTEXT();
    return start_copy((struct copy){ from, to, size, false }, NULL, true);
}

struct filling { device_address device; unsigned char value; size_t size; };

static result run_fill(void *argument)
{
    struct filling filling = *(struct filling *)argument;
    free(argument);
    void *memory = behind(filling.device, filling.size, "cuMemsetD8");
    if (memory == NULL)
        return ILLEGAL_ADDRESS;
    memset(memory, filling.value, filling.size);
    return SUCCESS;
}

EXPORT result cuMemsetD8Async(device_address to, unsigned char value, size_t size, void *handle)
{
    CALL(cuMemsetD8Async);
    NEEDS_CONTEXT();
    struct stream *stream = stream_of(handle);
    struct filling *argument = malloc(sizeof *argument);
    *argument = (struct filling){ to, value, size };
    return stream != NULL ? push(stream, run_fill, argument, COPY_MILLISECONDS) : INVALID_HANDLE;
}

EXPORT result cuMemsetD8_v2(device_address to, unsigned char value, size_t size)
{
    result started = cuMemsetD8Async(to, value, size, NULL);
    return started == SUCCESS ? drain(&default_stream) : started;
}

// For the stand-in of libnvinfer: work in order with the copies, and waiting for what was asked for so far.
EXPORT result standin_push(void *handle, work run, void *argument, double milliseconds)
{
    struct stream *stream = stream_of(handle);
    return stream != NULL ? push(stream, run, argument, milliseconds) : INVALID_HANDLE;
}

EXPORT result standin_drain(void *handle)
{
    struct stream *stream = stream_of(handle);
    return stream != NULL ? drain(stream) : INVALID_HANDLE;
}

// Streams and events that live.
EXPORT void standin_handles(int *streams, int *events)
{
    *streams = streams_created - streams_destroyed;
    *events = events_created - events_destroyed;
}

// Forgets an error that stayed with the process, so that the next test may begin.
EXPORT void standin_forget_error(void)
{
    sticky = SUCCESS;
}

void stream_report(void)
{
    report_line("cuda stream %d %d\n", streams_created, streams_destroyed);
    report_line("cuda event %d %d\n", events_created, events_destroyed);
}
