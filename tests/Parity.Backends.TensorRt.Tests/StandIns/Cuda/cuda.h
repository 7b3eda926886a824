// The stand-in of the CUDA driver: host memory that cannot be reached by its device address, streams that run when they are waited for.
#ifndef STANDIN_CUDA_H
#define STANDIN_CUDA_H

#include "../Common/standin.h"

typedef int32_t result;
typedef uint64_t device_address;

enum
{
    SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NOT_INITIALIZED = 3, DEINITIALIZED = 4, NO_DEVICE = 100, INVALID_DEVICE = 101, INVALID_CONTEXT = 201,
    INVALID_HANDLE = 400, NOT_READY = 600, ILLEGAL_ADDRESS = 700, LAUNCH_FAILED = 719, NOT_SUPPORTED = 801, UNKNOWN = 999,
};

// What each call begins with: the code that a setting asks for, "PARITY_STANDIN_cuMemAlloc_v2=2", or "=2@3" from the third such call on.
#define CALL(name) \
    do { static int calls_; result injected_ = injected(#name, __atomic_add_fetch(&calls_, 1, __ATOMIC_SEQ_CST)); if (injected_ != SUCCESS) return injected_; } while (0)
#define NEEDS_CONTEXT() do { if (!context_is_current()) return INVALID_CONTEXT; } while (0)

result injected(const char *function, int call);
bool context_is_current(void);
bool is_initialized(void);

struct stream;

// Work of a stream; it runs when the stream is waited for. A result other than success stays with the process.
typedef result (*work)(void *argument);
result push(struct stream *stream, work run, void *argument, double milliseconds);
result drain(struct stream *stream);
struct stream *stream_of(void *handle);
double device_clock(void);

// The host memory behind a device address; a fault says what is wrong with it, then the answer is null.
void *behind(device_address address, size_t size, const char *user);
bool is_pinned(const void *address, size_t size);
void memory_report(void);
void stream_report(void);
size_t memory_in_use(void);
size_t memory_size(void);

#endif
