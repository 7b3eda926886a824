#include "nvinfer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SLOT(object, type, slot) ((type)((*(void ***)(object))[slot]))
#define MILLISECONDS 0.5

struct context
{
    struct header header;
    struct engine *engine;
    char name[NAME];
    dims shapes[MAX_TENSORS];
    bool shaped[MAX_TENSORS];
    void *addresses[MAX_TENSORS], *allocators[MAX_TENSORS];
};

void *context_new(struct engine *engine)
{
    struct context *context = object_new(&context_class, sizeof *context, engine);
    context->engine = engine;
    for (int i = 0; i < engine->plan.tensor_count; i++)
    {
        context->shapes[i] = engine->plan.tensors[i].shape;
        context->shaped[i] = !is_dynamic(&engine->plan.tensors[i].shape);
    }

    return context;
}

static struct context *context_of(void *this, const char *function)
{
    return self(this, &context_class, function);
}

static int index_of(struct context *context, const char *name, const char *function)
{
    int index = plan_tensor(&context->engine->plan, name);
    if (index < 0)
        logger_log(context->engine->logger, LOG_ERROR, "%s: there is no tensor %s", function, name != NULL ? name : "(null)");
    return index;
}

static void *get_pimpl(void *this)
{
    return told(outer_of(context_of(this, "getPImpl")), "IExecutionContext::getPImpl");
}

static void *get_engine(void *this)
{
    struct context *context = context_of(this, "getEngine");
    return context != NULL ? told(outer_of(context->engine), "IExecutionContext::getEngine") : NULL;
}

static void set_name(void *this, const char *name)
{
    struct context *context = context_of(this, "setName");
    if (context != NULL)
        strncpy(context->name, name, NAME - 1);
}

static const char *get_name(void *this)
{
    struct context *context = context_of(this, "getName");
    return context == NULL ? "" : setting_is("LIE", "IExecutionContext::getName") ? "another" : context->name;
}

static void set_error_recorder(void *this, void *recorder)
{
    (void)recorder;
    context_of(this, "setErrorRecorder");
}

static trt_bool set_profile(void *this, int32_t profile, void *stream)
{
    (void)stream;
    struct context *context = context_of(this, "setOptimizationProfileAsync");
    return BOOL(context != NULL && profile == 0);
}

static trt_bool set_input_shape(void *this, const char *name, const dims *shape)
{
    struct context *context = context_of(this, "setInputShape");
    int index = context != NULL ? index_of(context, name, "setInputShape") : -1;
    if (index < 0 || fails(context->engine->logger, "setInputShape"))
        return BOOL(false);
    const struct tensor *tensor = &context->engine->plan.tensors[index];
    bool fits = tensor->input && shape->nb == tensor->shape.nb;
    for (int i = 0; fits && i < shape->nb; i++)
        fits = tensor->shape.d[i] >= 0 ? shape->d[i] == tensor->shape.d[i]
             : shape->d[i] >= tensor->profile[0][MIN].d[i] && shape->d[i] <= tensor->profile[0][MAX].d[i];
    if (!fits)
    {
        logger_log(context->engine->logger, LOG_ERROR, "setInputShape: the shape of %s does not satisfy the profile", name);
        return BOOL(false);
    }

    context->shapes[index] = *shape;
    context->shaped[index] = true;
    return BOOL(true);
}

static int64_t integer(const struct tensor *tensor, const void *memory, int64_t index)
{
    return (int64_t)element_get(tensor->type, memory, index);
}

// The shape of a tensor as far as it is known: -1 where it depends on the data or on what was not set yet.
static dims shape_of(const struct context *context, int index)
{
    const struct plan *plan = &context->engine->plan;
    dims shape = context->shapes[index];
    for (int i = 0; i < plan->op_count && !plan->tensors[index].input; i++)
    {
        const struct op *op = &plan->ops[i];
        if (op->tensors[operation_inputs[op->operation]] != index)
            continue;
        const dims *source = &context->shapes[op->tensors[0]];
        if (op->operation == AFFINE || op->operation == ADD)
            shape = *source;
        else if (op->operation == SHAPE)
            shape = (dims){ .nb = 1, .d = { source->nb } };
        else if (op->operation == SIZED && context->addresses[op->tensors[1]] != NULL)
            for (int j = 0; j < shape.nb; j++)
                shape.d[j] = (__typeof__(shape.d[0]))integer(&plan->tensors[op->tensors[1]], context->addresses[op->tensors[1]], j);
    }

    return shape;
}

static dims get_tensor_shape(void *this, const char *name)
{
    struct context *context = context_of(this, "getTensorShape");
    int index = context != NULL ? index_of(context, name, "getTensorShape") : -1;
    return index >= 0 ? shape_of(context, index) : (dims){ .nb = -1 };
}

static trt_bool set_tensor_address(void *this, const char *name, void *address)
{
    struct context *context = context_of(this, "setTensorAddress");
    int index = context != NULL ? index_of(context, name, "setTensorAddress") : -1;
    if (index < 0 || fails(context->engine->logger, "setTensorAddress"))
        return BOOL(false);
    bool device = standin_is_device_address((uint64_t)(uintptr_t)address);
    if (address != NULL && device == context->engine->plan.tensors[index].host)
        fault("setTensorAddress was given an address of the %s for %s", device ? "device" : "host", name);
    context->addresses[index] = address;
    return BOOL(true);
}

static void *get_tensor_address(void *this, const char *name)
{
    struct context *context = context_of(this, "getTensorAddress");
    int index = context != NULL ? index_of(context, name, "getTensorAddress") : -1;
    return index >= 0 ? told(context->addresses[index], "IExecutionContext::getTensorAddress") : NULL;
}

static trt_bool set_output_allocator(void *this, const char *name, void *allocator)
{
    struct context *context = context_of(this, "setOutputAllocator");
    int index = context != NULL ? index_of(context, name, "setOutputAllocator") : -1;
    if (index < 0 || context->engine->plan.tensors[index].input)
        return BOOL(false);
    if (allocator != NULL && TRT_MAJOR > 8 && !interface_is_right(allocator, "IOutputAllocator"))
        return BOOL(false);
    if (allocator != NULL && TRT_MAJOR == 8 && (int32_t)SLOT(allocator, uint64_t (*)(void *), 0)(allocator) != 1)
        fault("the output allocator of 8.6 does not say that its version is 1");
    context->allocators[index] = allocator;
    return BOOL(true);
}

static int64_t get_max_output_size(void *this, const char *name)
{
    struct context *context = context_of(this, "getMaxOutputSize");
    int index = context != NULL ? index_of(context, name, "getMaxOutputSize") : -1;
    return index >= 0 ? (int64_t)bytes_of(context->engine->plan.tensors[index].type, elements(&context->shapes[index])) : -1;
}

// One operation with everything it needs, so that the context may be told other addresses before it runs.
struct call { struct plan *plan; int operation, types[3]; dims shapes[3]; void *addresses[3]; bool host[3]; char names[3][NAME]; };

static void *memory_of(const struct call *call, int i)
{
    size_t bytes = bytes_of(call->types[i], elements(&call->shapes[i]));
    return call->host[i] ? call->addresses[i] : standin_behind((uint64_t)(uintptr_t)call->addresses[i], bytes, call->names[i]);
}

static void compute(const struct call *call, void *const *memory)
{
    int to = operation_inputs[call->operation];
    int64_t count = elements(&call->shapes[to]);
    for (int64_t i = 0; i < count; i++)
    {
        double x = call->operation == SHAPE ? (double)call->shapes[0].d[i] : element_get(call->types[0], memory[0], i);
        double y = call->operation == SHAPE ? x
                 : call->operation == ADD ? sum(call->plan, call->types[0], x, element_get(call->types[1], memory[1], i))
                 : affine(call->plan, call->types[0], x);
        element_set(call->types[to], memory[to], i, y);
    }
}

static int32_t run_call(void *argument)
{
    struct call *call = argument;
    void *memory[3] = { 0 };
    bool there = true;
    for (int i = 0; i <= operation_inputs[call->operation]; i++)
        there &= (memory[i] = memory_of(call, i)) != NULL;
    if (there && !setting_is("ENQUEUE", "untouched"))
        compute(call, memory);
    if (there && setting_is("ENQUEUE", "in_place"))
        element_set(call->types[0], memory[0], 0, element_get(call->types[0], memory[0], 0) + 1);
    free(call);
    return there ? 0 : 700;
}

static struct call *call_of(struct context *context, const struct op *op)
{
    struct call *call = calloc(1, sizeof *call);
    call->plan = &context->engine->plan;
    call->operation = op->operation;
    for (int i = 0; i <= operation_inputs[op->operation]; i++)
    {
        const struct tensor *tensor = &call->plan->tensors[op->tensors[i]];
        call->types[i] = tensor->type;
        call->host[i] = tensor->host;
        call->shapes[i] = shape_of(context, op->tensors[i]);
        call->addresses[i] = context->addresses[op->tensors[i]];
        memcpy(call->names[i], tensor->name, NAME);
    }

    return call;
}

struct writing { void *to; int type; int64_t count; char name[NAME]; double values[]; };

static int32_t run_writing(void *argument)
{
    struct writing *writing = argument;
    void *memory = writing->count > 0 ? standin_behind((uint64_t)(uintptr_t)writing->to, bytes_of(writing->type, writing->count), writing->name) : NULL;
    for (int64_t i = 0; memory != NULL && i < writing->count; i++)
        element_set(writing->type, memory, i, writing->values[i]);
    int32_t result = memory != NULL || writing->count == 0 ? 0 : 700;
    free(writing);
    return result;
}

// The size is known only now, so the caller's allocator is asked in the middle of enqueueV3.
static bool run_positive(struct context *context, const struct op *op, void *stream)
{
    struct call *call = call_of(context, op);
    void *allocator = context->allocators[op->tensors[1]];
    standin_drain(stream);
    const void *from = memory_of(call, 0);
    int64_t count = 0, all = elements(&call->shapes[0]);
    struct writing *writing = calloc(1, sizeof *writing + sizeof(double) * (size_t)all);
    for (int64_t i = 0; from != NULL && i < all; i++)
        if (element_get(call->types[0], from, i) > 0)
            writing->values[count++] = affine(call->plan, call->types[0], element_get(call->types[0], from, i));
    size_t bytes = bytes_of(call->types[1], count);
    void *to = NULL;
    if (allocator != NULL)
        to = TRT_MAJOR == 8
            ? SLOT(allocator, void *(*)(void *, const char *, void *, uint64_t, uint64_t), 1)(allocator, call->names[1], context->addresses[op->tensors[1]], bytes, 256)
            : SLOT(allocator, void *(*)(void *, const char *, void *, uint64_t, uint64_t, void *), 5)(allocator, call->names[1], context->addresses[op->tensors[1]], bytes, 256, stream);
    if (allocator == NULL || (to == NULL && bytes > 0))
        logger_log(context->engine->logger, LOG_ERROR, "enqueueV3: there is no memory for %s, whose size depends on the data", call->names[1]);
    dims shape = { .nb = 1, .d = { (__typeof__(shape.d[0]))count } };
    bool done = allocator != NULL && from != NULL && (to != NULL || bytes == 0);
    if (done)
    {
        SLOT(allocator, void (*)(void *, const char *, const dims *), TRT_MAJOR == 8 ? 2 : 6)(allocator, call->names[1], &shape);
        *writing = (struct writing){ .to = to, .type = call->types[1], .count = count };
        memcpy(writing->name, call->names[1], NAME);
        done = standin_push(stream, run_writing, writing, MILLISECONDS) == 0;
    }
    else
        free(writing);

    free(call);
    return done;
}

static bool is_ready(struct context *context)
{
    const struct plan *plan = &context->engine->plan;
    for (int i = 0; i < plan->tensor_count; i++)
    {
        dims shape = shape_of(context, i);
        bool placed = context->addresses[i] != NULL || context->allocators[i] != NULL;
        if ((plan->tensors[i].input && !context->shaped[i]) || !placed || (is_dynamic(&shape) && context->allocators[i] == NULL))
        {
            logger_log(context->engine->logger, LOG_ERROR, "enqueueV3: %s has no %s", plan->tensors[i].name, placed ? "shape" : "address");
            return false;
        }
    }

    return true;
}

static trt_bool enqueue(void *this, void *stream)
{
    struct context *context = context_of(this, "enqueueV3");
    if (context == NULL || fails(context->engine->logger, "enqueueV3"))
        return BOOL(false);
    if (setting_is("ENQUEUE", "abort"))
        abort();
    while (setting_is("ENQUEUE", "hang"))
        sleep(1);
    if (!standin_context_is_current())
    {
        logger_log(context->engine->logger, LOG_ERROR, "enqueueV3: no CUDA context is current on the calling thread");
        return BOOL(false);
    }

    bool done = is_ready(context);
    for (int i = 0; done && i < context->engine->plan.op_count; i++)
    {
        const struct op *op = &context->engine->plan.ops[i];
        done = op->operation == POSITIVE ? run_positive(context, op, stream) : standin_push(stream, run_call, call_of(context, op), MILLISECONDS) == 0;
    }

    return BOOL(done);
}

static const struct entry context_entries[] =
{
    { "getPImpl", 49, 2, 2, get_pimpl },
    { "getEngine", 8, 7, 7, get_engine },
    { "setName", 9, 8, 8, set_name },
    { "getName", 10, 9, 9, get_name },
    { "setErrorRecorder", 21, 14, 13, set_error_recorder },
    { "setOptimizationProfileAsync", 25, 17, 16, set_profile },
    { "setInputShape", 29, 21, 20, set_input_shape },
    { "getTensorShape", 30, 22, 21, get_tensor_shape },
    { "setTensorAddress", 32, 24, 23, set_tensor_address },
    { "getTensorAddress", 33, 25, 24, get_tensor_address },
    { "setOutputAllocator", 39, 32, 31, set_output_allocator },
    { "getMaxOutputSize", 41, 34, 33, get_max_output_size },
    { "enqueueV3", 44, 37, 36, enqueue },
    { 0 },
};

struct class context_class = { .name = "IExecutionContext", .entries = context_entries };
