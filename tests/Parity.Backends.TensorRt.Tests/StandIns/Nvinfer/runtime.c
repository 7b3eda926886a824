#include "nvinfer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool fails(void *logger, const char *function)
{
    if (!setting_is("FAIL", function))
        return false;
    const char *words = setting("WORDS");
    logger_log(logger, LOG_ERROR, "%s: %s", function, words != NULL ? words : "a failure that was asked for");
    return true;
}

void *told(void *truth, const char *function)
{
    return setting_is("LIE", function) ? (char *)truth + 8 : truth;
}

struct host_memory { struct header header; void *data; size_t size; };

static void host_memory_release(void *implementation)
{
    free(((struct host_memory *)implementation)->data);
}

static void *host_memory_data(void *this)
{
    struct host_memory *memory = self(this, &host_memory_class, "data");
    return memory != NULL ? memory->data : NULL;
}

static size_t host_memory_size(void *this)
{
    struct host_memory *memory = self(this, &host_memory_class, "size");
    return memory != NULL ? memory->size : 0;
}

static const struct entry host_memory_entries[] = { { "data", 2, 2, 2, host_memory_data }, { "size", 3, 3, 3, host_memory_size }, { 0 } };
struct class host_memory_class = { .name = "IHostMemory", .entries = host_memory_entries, .release = host_memory_release };

void *host_memory_new(const void *data, size_t size)
{
    struct host_memory *memory = object_new(&host_memory_class, sizeof *memory, NULL);
    memory->data = malloc(size + 1);
    memcpy(memory->data, data, size);
    memory->size = size;
    return outer_of(memory);
}

static void *get_pimpl(void *this)
{
    return told(outer_of(self(this, &runtime_class, "getPImpl")), "IRuntime::getPImpl");
}

static void *get_logger(void *this)
{
    struct runtime *runtime = self(this, &runtime_class, "getLogger");
    return runtime != NULL ? told(runtime->logger, "IRuntime::getLogger") : NULL;
}

static trt_bool set_max_threads(void *this, int32_t threads)
{
    return BOOL(self(this, &runtime_class, "setMaxThreads") != NULL && threads > 0);
}

static void set_host_code_allowed(void *this, uint8_t allowed)
{
    if (self(this, &runtime_class, "setEngineHostCodeAllowed") != NULL && allowed > 1)
        fault("setEngineHostCodeAllowed was given %d for a bool", allowed);
}

static void set_error_recorder(void *this, void *recorder)
{
    (void)recorder;
    self(this, &runtime_class, "setErrorRecorder");
}

static bool is_for_this_gpu(struct runtime *runtime, const struct plan *plan)
{
    int major, minor, planned_major = 0, planned_minor = 0;
    standin_capability(&major, &minor);
    if (plan->capability[0] == '\0' || (sscanf(plan->capability, "%d.%d", &planned_major, &planned_minor) == 2 && planned_major == major && planned_minor == minor))
        return true;
    logger_log(runtime->logger, LOG_ERROR, "The engine plan file is generated on an incompatible device, expecting compute %d.%d got compute %s, please rebuild.", major, minor, plan->capability);
    return false;
}

static void *deserialize(void *this, const void *blob, size_t size, void *factory)
{
    struct runtime *runtime = self(this, &runtime_class, "deserializeCudaEngine");
    if (runtime == NULL || fails(runtime->logger, "deserializeCudaEngine"))
        return NULL;
    if (TRT_MAJOR == 8 && factory != NULL)
        fault("deserializeCudaEngine of 8.6 was given a third argument that is not null");
    if (!standin_context_is_current())
    {
        logger_log(runtime->logger, LOG_ERROR, "no CUDA context is current on the calling thread");
        return NULL;
    }

    struct plan *plan = malloc(sizeof *plan);
    const char *wrong = plan_read(plan, blob, size);
    void *engine = NULL;
    if (wrong != NULL)
        logger_log(runtime->logger, LOG_ERROR, "Serialization assertion failed: %s", wrong);
    else if (strcmp(plan->version, version_text()) != 0)
        logger_log(runtime->logger, LOG_ERROR, "The engine plan file is not compatible with this version of TensorRT, expecting library version %s got %s, please rebuild.", version_text(), plan->version);
    else if (is_for_this_gpu(runtime, plan))
        engine = outer_of(engine_new(runtime, plan));
    free(plan);
    if (engine != NULL)
        logger_log(runtime->logger, LOG_INFO, "Loaded engine size: %zu bytes", size);
    return engine;
}

static const struct entry runtime_entries[] =
{
    { "getPImpl", 16, 2, 2, get_pimpl },
    { "deserializeCudaEngine", 2, 3, 3, deserialize },
    { "setErrorRecorder", 7, 9, 8, set_error_recorder },
    { "getLogger", 9, 11, 10, get_logger },
    { "setMaxThreads", 10, 12, 11, set_max_threads },
    { "setEngineHostCodeAllowed", 20, 21, 20, set_host_code_allowed },
    { 0 },
};

// The logger must still answer when the runtime goes: whoever frees it earlier ends here.
static void runtime_release(void *implementation)
{
    logger_log(((struct runtime *)implementation)->logger, LOG_VERBOSE, "the runtime is deleted");
}

struct class runtime_class = { .name = "IRuntime", .entries = runtime_entries, .release = runtime_release };

EXPORT int32_t getInferLibVersion(void)
{
    return version_number();
}

EXPORT void *createInferRuntime_INTERNAL(void *logger, int32_t version)
{
    if (!logger_is_right(logger) || fails(logger, "createInferRuntime"))
        return NULL;
    if (version != version_number())
    {
        logger_log(logger, LOG_ERROR, "createInferRuntime was given version %d by a caller of %d", version, version_number());
        return NULL;
    }

    struct runtime *runtime = object_new(&runtime_class, sizeof *runtime, NULL);
    runtime->logger = logger;
    return outer_of(runtime);
}

void report(void)
{
    objects_report("nvinfer");
}
