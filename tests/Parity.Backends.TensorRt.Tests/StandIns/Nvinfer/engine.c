#include "nvinfer.h"

#include <string.h>

struct engine *engine_new(struct runtime *runtime, const struct plan *plan)
{
    struct engine *engine = object_new(&engine_class, sizeof *engine, runtime);
    engine->logger = runtime->logger;
    engine->plan = *plan;
    return engine;
}

static const struct tensor *tensor_of(void *this, const char *name, const char *function)
{
    struct engine *engine = self(this, &engine_class, function);
    int index = engine != NULL ? plan_tensor(&engine->plan, name) : -1;
    if (engine != NULL && index < 0)
        logger_log(engine->logger, LOG_ERROR, "%s: there is no tensor %s", function, name != NULL ? name : "(null)");
    return index >= 0 ? &engine->plan.tensors[index] : NULL;
}

static void *get_pimpl(void *this)
{
    return told(outer_of(self(this, &engine_class, "getPImpl")), "ICudaEngine::getPImpl");
}

static trt_int get_nb_layers(void *this)
{
    struct engine *engine = self(this, &engine_class, "getNbLayers");
    return INT(engine != NULL ? engine->plan.layers : 0);
}

static const char *get_name(void *this)
{
    struct engine *engine = self(this, &engine_class, "getName");
    return engine != NULL ? engine->plan.name : "";
}

static trt_int get_nb_profiles(void *this)
{
    struct engine *engine = self(this, &engine_class, "getNbOptimizationProfiles");
    return INT(engine != NULL ? engine->plan.profiles : 0);
}

static size_t get_device_memory_size(void *this)
{
    struct engine *engine = self(this, &engine_class, "getDeviceMemorySize");
    return engine != NULL ? engine->plan.device_memory : 0;
}

static dims none(void)
{
    return (dims){ .nb = -1 };
}

static dims get_tensor_shape(void *this, const char *name)
{
    const struct tensor *tensor = tensor_of(this, name, "getTensorShape");
    return tensor != NULL ? tensor->shape : none();
}

static trt_int get_tensor_data_type(void *this, const char *name)
{
    const struct tensor *tensor = tensor_of(this, name, "getTensorDataType");
    return INT(tensor != NULL ? tensor->type : 0);
}

static trt_int get_tensor_location(void *this, const char *name)
{
    const struct tensor *tensor = tensor_of(this, name, "getTensorLocation");
    return INT(tensor != NULL && tensor->host);
}

static trt_bool is_shape_inference_io(void *this, const char *name)
{
    const struct tensor *tensor = tensor_of(this, name, "isShapeInferenceIO");
    return BOOL(tensor != NULL && tensor->host);
}

static trt_int get_tensor_io_mode(void *this, const char *name)
{
    const struct tensor *tensor = tensor_of(this, name, "getTensorIOMode");
    return INT(tensor == NULL ? 0 : tensor->input ? 1 : 2);
}

static trt_int get_bytes_per_component(void *this, const char *name)
{
    const struct tensor *tensor = tensor_of(this, name, "getTensorBytesPerComponent");
    return INT(tensor == NULL || tensor->format == 0 ? -1 : (int)bytes_of(tensor->type, 1));
}

static trt_int get_components_per_element(void *this, const char *name)
{
    static const int components[13] = { -1, 2, 8, 4, 16, 32, 8, 32, 1, 1, 4, 16, 1 };
    const struct tensor *tensor = tensor_of(this, name, "getTensorComponentsPerElement");
    return INT(tensor != NULL ? components[tensor->format] : -1);
}

static trt_int get_tensor_format(void *this, const char *name)
{
    const struct tensor *tensor = tensor_of(this, name, "getTensorFormat");
    return INT(tensor != NULL ? tensor->format : 0);
}

static const char *get_tensor_format_desc(void *this, const char *name)
{
    const struct tensor *tensor = tensor_of(this, name, "getTensorFormatDesc");
    return tensor != NULL ? format_names[tensor->format] : "";
}

static trt_int get_vectorized_dim(void *this, const char *name)
{
    const struct tensor *tensor = tensor_of(this, name, "getTensorVectorizedDim");
    return INT(tensor == NULL || tensor->format == 0 ? -1 : 1);
}

static dims get_profile_shape(void *this, const char *name, int32_t profile, int32_t selector)
{
    struct engine *engine = self(this, &engine_class, "getProfileShape");
    const struct tensor *tensor = tensor_of(this, name, "getProfileShape");
    if (tensor == NULL || !tensor->input || profile < 0 || profile >= engine->plan.profiles || selector < MIN || selector > MAX)
        return none();
    return is_dynamic(&tensor->shape) ? tensor->profile[profile][selector] : tensor->shape;
}

static trt_int get_nb_io_tensors(void *this)
{
    struct engine *engine = self(this, &engine_class, "getNbIOTensors");
    return INT(engine != NULL ? engine->plan.tensor_count : 0);
}

static const char *get_io_tensor_name(void *this, int32_t index)
{
    struct engine *engine = self(this, &engine_class, "getIOTensorName");
    return engine != NULL && index >= 0 && index < engine->plan.tensor_count ? engine->plan.tensors[index].name : NULL;
}

void *context_new(struct engine *engine);

static void *create_context(void *this, int32_t strategy)
{
    struct engine *engine = self(this, &engine_class, "createExecutionContext");
    if (engine == NULL || fails(engine->logger, "createExecutionContext"))
        return NULL;
    if (TRT_MAJOR > 8 && strategy != 0)
        fault("createExecutionContext was given the strategy %d", strategy);
    return outer_of(context_new(engine));
}

static const struct entry engine_entries[] =
{
    { "getPImpl", 48, 2, 2, get_pimpl },
    { "getNbLayers", 9, 3, 3, get_nb_layers },
    { "createExecutionContext", 11, 5, 5, create_context },
    { "getName", 21, 9, 7, get_name },
    { "getNbOptimizationProfiles", 22, 10, 8, get_nb_profiles },
    { "getTensorShape", 34, 19, 15, get_tensor_shape },
    { "getTensorDataType", 35, 20, 16, get_tensor_data_type },
    { "getTensorLocation", 36, 21, 17, get_tensor_location },
    { "isShapeInferenceIO", 37, 22, 18, is_shape_inference_io },
    { "getTensorIOMode", 38, 23, 19, get_tensor_io_mode },
    { "getTensorBytesPerComponent", 39, 24, 20, get_bytes_per_component },
    { "getTensorComponentsPerElement", 40, 25, 21, get_components_per_element },
    { "getTensorFormat", 41, 26, 22, get_tensor_format },
    { "getTensorFormatDesc", 42, 27, 23, get_tensor_format_desc },
    { "getTensorVectorizedDim", 43, 28, 24, get_vectorized_dim },
    { "getProfileShape", 44, 29, 25, get_profile_shape },
    { "getNbIOTensors", 45, 30, 26, get_nb_io_tensors },
    { "getIOTensorName", 46, 31, 27, get_io_tensor_name },
    { "getDeviceMemorySize", 14, 7, NONE, get_device_memory_size },
    { "getDeviceMemorySizeV2", NONE, 52, 44, get_device_memory_size },
    { 0 },
};

struct class engine_class = { .name = "ICudaEngine", .entries = engine_entries };
