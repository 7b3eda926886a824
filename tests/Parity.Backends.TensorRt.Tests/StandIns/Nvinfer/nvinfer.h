// The stand-in of libnvinfer: what its parts share.
#ifndef STANDIN_NVINFER_H
#define STANDIN_NVINFER_H

#include "../Common/logger.h"
#include "kernels.h"

struct runtime { struct header header; void *logger; };
struct engine { struct header header; void *logger; struct plan plan; };

extern struct class runtime_class, engine_class, context_class, host_memory_class;

// Whether the setting FAIL names this function; then it logs the words of the setting WORDS, and its caller fails.
bool fails(void *logger, const char *function);

// What getPImpl and the like answer: the truth, or something else where the setting LIE names the function.
void *told(void *truth, const char *function);

struct engine *engine_new(struct runtime *runtime, const struct plan *plan);
void *host_memory_new(const void *data, size_t size);

// Of the stand-in of libcuda.
bool standin_context_is_current(void);
void standin_capability(int *major, int *minor);
int32_t standin_push(void *stream, int32_t (*run)(void *), void *argument, double milliseconds);
int32_t standin_drain(void *stream);
void *standin_behind(uint64_t address, size_t size, const char *user);
bool standin_is_device_address(uint64_t address);

#endif
