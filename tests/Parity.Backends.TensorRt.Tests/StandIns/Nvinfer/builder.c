#define _GNU_SOURCE
#include "network.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOT(object, type, slot) ((type)((*(void ***)(object))[slot]))
#define TF32 (TRT_MAJOR == 8 ? 7 : 6)
#define FP16 0
#define FLAGS (TRT_MAJOR == 8 ? 20 : 28)
#define TIMING_MAGIC "parity stand-in timing cache "

struct builder { struct header header; void *logger; };
struct profile { struct header header; struct { char name[NAME]; bool set[3]; dims shapes[3]; } inputs[MAX_TENSORS]; int count; };
struct timing { struct header header; char *text; };
struct config
{
    struct header header;
    struct builder *builder;
    uint32_t flags;
    int level, profiles;
    struct profile *profile;
    size_t workspace;
    struct timing *timing;
    void *monitor;
};

static struct class builder_class, config_class, profile_class, timing_class;

// 8.6 hands dimensions over by value, later versions a pointer.
#if TRT_MAJOR == 8
typedef dims given_dims;
#define GIVEN(shape) (shape)
#else
typedef const dims *given_dims;
#define GIVEN(shape) (*(shape))
#endif

static trt_bool set_dimensions(void *this, const char *name, int32_t selector, given_dims shape)
{
    struct profile *profile = self(this, &profile_class, "setDimensions");
    if (profile == NULL || selector < MIN || selector > MAX || GIVEN(shape).nb < 0)
        return BOOL(false);
    int place = 0;
    while (place < profile->count && strcmp(profile->inputs[place].name, name) != 0)
        place++;
    if (place == profile->count)
        snprintf(profile->inputs[profile->count++].name, NAME, "%s", name);
    profile->inputs[place].set[selector] = true;
    profile->inputs[place].shapes[selector] = GIVEN(shape);
    return BOOL(true);
}

static dims profile_get_dimensions(void *this, const char *name, int32_t selector)
{
    struct profile *profile = self(this, &profile_class, "getDimensions");
    for (int i = 0; profile != NULL && i < profile->count; i++)
        if (strcmp(profile->inputs[i].name, name) == 0 && profile->inputs[i].set[selector])
            return profile->inputs[i].shapes[selector];
    return (dims){ .nb = -1 };
}

static trt_bool is_valid(void *this)
{
    struct profile *profile = self(this, &profile_class, "isValid");
    bool valid = profile != NULL;
    for (int i = 0; valid && i < profile->count; i++)
        valid = profile->inputs[i].set[MIN] && profile->inputs[i].set[OPT] && profile->inputs[i].set[MAX];
    return BOOL(valid);
}

static const struct entry profile_entries[] =
{
    { "setDimensions", 2, 2, 2, set_dimensions },
    { "getDimensions", 3, 3, 3, profile_get_dimensions },
    { "isValid", 9, 9, 7, is_valid },
    { 0 },
};

static struct class profile_class = { .name = "IOptimizationProfile", .entries = profile_entries, .owned = true };

static void timing_release(void *implementation)
{
    free(((struct timing *)implementation)->text);
}

static void *timing_serialize(void *this)
{
    struct timing *timing = self(this, &timing_class, "serialize");
    return timing != NULL ? host_memory_new(timing->text, strlen(timing->text)) : NULL;
}

static const struct entry timing_entries[] = { { "serialize", 2, 2, 2, timing_serialize }, { 0 } };
static struct class timing_class = { .name = "ITimingCache", .entries = timing_entries, .release = timing_release };

static struct config *config_of(void *this, const char *function)
{
    return self(this, &config_class, function);
}

static bool is_flag(struct config *config, int32_t flag, const char *function)
{
    if (config != NULL && flag >= 0 && flag < FLAGS && !(TRT_MAJOR == 11 && flag < 2))
        return true;
    if (config != NULL)
        logger_log(config->builder->logger, LOG_ERROR, "%s: there is no flag %d", function, flag);
    return false;
}

static void clear_flag(void *this, int32_t flag)
{
    struct config *config = config_of(this, "clearFlag");
    if (is_flag(config, flag, "clearFlag"))
        config->flags &= ~(1u << flag);
}

static void set_flag(void *this, int32_t flag)
{
    struct config *config = config_of(this, "setFlag");
    if (is_flag(config, flag, "setFlag"))
        config->flags |= 1u << flag;
}

static trt_bool get_flag(void *this, int32_t flag)
{
    struct config *config = config_of(this, "getFlag");
    return BOOL(is_flag(config, flag, "getFlag") && (config->flags >> flag & 1u) != 0);
}

static trt_int add_profile(void *this, void *outer)
{
    struct config *config = config_of(this, "addOptimizationProfile");
    struct profile *profile = argument(outer, &profile_class, "addOptimizationProfile");
    if (config == NULL || profile == NULL)
        return INT(-1);
    config->profile = profile;
    return INT(config->profiles++);
}

static void set_verbosity(void *this, int32_t verbosity)
{
    (void)verbosity;
    config_of(this, "setProfilingVerbosity");
}

static void *create_timing_cache(void *this, const void *data, size_t size)
{
    struct config *config = config_of(this, "createTimingCache");
    size_t magic = strlen(TIMING_MAGIC);
    if (config == NULL)
        return NULL;
    if (size > 0 && (size < magic || memcmp(data, TIMING_MAGIC, magic) != 0))
    {
        logger_log(config->builder->logger, LOG_ERROR, "createTimingCache: this is no timing cache");
        return NULL;
    }

    struct timing *timing = object_new(&timing_class, sizeof *timing, NULL);
    timing->text = size > 0 ? strndup(data, size) : strdup(TIMING_MAGIC);
    return outer_of(timing);
}

static trt_bool set_timing_cache(void *this, void *outer, uint8_t ignore_mismatch)
{
    struct config *config = config_of(this, "setTimingCache");
    struct timing *timing = argument(outer, &timing_class, "setTimingCache");
    if (config == NULL || timing == NULL || ignore_mismatch > 1)
        return BOOL(false);
    config->timing = timing;
    return BOOL(true);
}

static void *get_timing_cache(void *this)
{
    struct config *config = config_of(this, "getTimingCache");
    return config != NULL ? outer_of(config->timing) : NULL;
}

static void set_memory_pool_limit(void *this, int32_t pool, size_t bytes)
{
    struct config *config = config_of(this, "setMemoryPoolLimit");
    if (config != NULL && pool == 0)
        config->workspace = bytes;
}

static size_t get_memory_pool_limit(void *this, int32_t pool)
{
    struct config *config = config_of(this, "getMemoryPoolLimit");
    return config != NULL && pool == 0 ? config->workspace : 0;
}

static void set_level(void *this, int32_t level)
{
    struct config *config = config_of(this, "setBuilderOptimizationLevel");
    if (config != NULL)
        config->level = level;
}

static trt_int get_level(void *this)
{
    struct config *config = config_of(this, "getBuilderOptimizationLevel");
    return INT(config == NULL ? 0 : setting_is("LIE", "IBuilderConfig::getBuilderOptimizationLevel") ? 9 : config->level);
}

static void set_monitor(void *this, void *monitor)
{
    struct config *config = config_of(this, "setProgressMonitor");
    if (config != NULL && (monitor == NULL || interface_is_right(monitor, "IProgressMonitor")))
        config->monitor = monitor;
}

static void *get_monitor(void *this)
{
    struct config *config = config_of(this, "getProgressMonitor");
    return config != NULL ? config->monitor : NULL;
}

static const struct entry config_entries[] =
{
    { "clearFlag", 14, 10, 8, clear_flag },
    { "setFlag", 15, 11, 9, set_flag },
    { "getFlag", 16, 12, 10, get_flag },
    { "addOptimizationProfile", 29, 25, 23, add_profile },
    { "setProfilingVerbosity", 31, 27, 25, set_verbosity },
    { "createTimingCache", 44, 40, 29, create_timing_cache },
    { "setTimingCache", 45, 41, 30, set_timing_cache },
    { "getTimingCache", 46, 42, 31, get_timing_cache },
    { "setMemoryPoolLimit", 47, 43, 32, set_memory_pool_limit },
    { "getMemoryPoolLimit", 48, 44, 33, get_memory_pool_limit },
    { "setBuilderOptimizationLevel", 51, 47, 36, set_level },
    { "getBuilderOptimizationLevel", 52, 48, 37, get_level },
    { "setProgressMonitor", NONE, 56, 45, set_monitor },
    { "getProgressMonitor", NONE, 57, 46, get_monitor },
    { 0 },
};

static struct class config_class = { .name = "IBuilderConfig", .entries = config_entries };

static struct builder *builder_of(void *this, const char *function)
{
    return self(this, &builder_class, function);
}

static void *create_config(void *this)
{
    struct builder *builder = builder_of(this, "createBuilderConfig");
    if (builder == NULL || fails(builder->logger, "createBuilderConfig"))
        return NULL;
    struct config *config = object_new(&config_class, sizeof *config, builder);
    config->builder = builder;
    config->flags = 1u << TF32;
    config->level = 3;
    config->workspace = (size_t)8192 << 20;
    return outer_of(config);
}

static void *create_network(void *this, uint32_t flags)
{
    struct builder *builder = builder_of(this, "createNetworkV2");
    if (builder == NULL || fails(builder->logger, "createNetworkV2"))
        return NULL;
    if ((TRT_MAJOR == 8 && (flags & 1u) == 0) || (TRT_MAJOR == 11 && flags != 0))
        fault("createNetworkV2 was given the flags %u", flags);
    return outer_of(network_new(&builder->header));
}

static void *create_profile(void *this)
{
    struct builder *builder = builder_of(this, "createOptimizationProfile");
    return builder != NULL ? outer_of(object_new(&profile_class, sizeof(struct profile), builder)) : NULL;
}

static trt_bool set_max_threads(void *this, int32_t threads)
{
    return BOOL(builder_of(this, "setMaxThreads") != NULL && threads > 0);
}

static trt_bool has_fast(void *this)
{
    return BOOL(builder_of(this, "platformHasFast") != NULL);
}

static bool take_profile(struct plan *plan, const struct config *config, void *logger)
{
    for (int i = 0; i < plan->tensor_count; i++)
    {
        struct tensor *tensor = &plan->tensors[i];
        bool found = !tensor->input || !is_dynamic(&tensor->shape);
        for (int j = 0; !found && config->profile != NULL && j < config->profile->count; j++)
            if (strcmp(config->profile->inputs[j].name, tensor->name) == 0)
            {
                memcpy(tensor->profile[0], config->profile->inputs[j].shapes, sizeof tensor->profile[0]);
                found = true;
            }

        if (!found)
        {
            logger_log(logger, LOG_ERROR, "%s: dynamic input is missing dimensions in profile 0.", tensor->name);
            return false;
        }
    }

    return true;
}

static void tell_progress(void *monitor)
{
    SLOT(monitor, void (*)(void *, const char *, const char *, int32_t), 4)(monitor, "Building Engine", NULL, 2);
    for (int step = 0; step < 2; step++)
        if (((uint8_t)SLOT(monitor, uint64_t (*)(void *, const char *, int32_t), 5)(monitor, "Building Engine", step)) != 1)
            fault("the progress monitor cancels the build");
    SLOT(monitor, void (*)(void *, const char *), 6)(monitor, "Building Engine");
}

static void remember(struct config *config, const struct plan *plan)
{
    char *longer = NULL;
    if (config->timing == NULL || asprintf(&longer, "%s\n%d layers", config->timing->text, plan->layers) < 0)
        return;
    free(config->timing->text);
    config->timing->text = longer;
}

static void *build(void *this, void *network_outer, void *config_outer)
{
    struct builder *builder = builder_of(this, "buildSerializedNetwork");
    struct network *network = argument(network_outer, &network_class, "buildSerializedNetwork");
    struct config *config = argument(config_outer, &config_class, "buildSerializedNetwork");
    if (builder == NULL || network == NULL || config == NULL || fails(builder->logger, "buildSerializedNetwork"))
        return NULL;
    struct plan *plan = malloc(sizeof *plan);
    int major, minor;
    *plan = network->plan;
    standin_capability(&major, &minor);
    snprintf(plan->version, sizeof plan->version, "%s", version_text());
    snprintf(plan->capability, sizeof plan->capability, "%d.%d", major, minor);
    plan->profiles = 1;
    plan->layers = network->layers;
    plan->level = config->level;
    plan->workspace = config->workspace;
    plan->tf32 = (config->flags >> TF32 & 1u) != 0;
    plan->fp16 = TRT_MAJOR < 11 && (config->flags >> FP16 & 1u) != 0;
    void *made = NULL;
    if (take_profile(plan, config, builder->logger))
    {
        if (config->monitor != NULL)
            tell_progress(config->monitor);
        logger_log(builder->logger, LOG_INFO, "building with TF32 %s, FP16 %s, level %d", plan->tf32 ? "on" : "off", plan->fp16 ? "on" : "off", plan->level);
        remember(config, plan);
        char *text = plan_write(plan);
        made = host_memory_new(text, strlen(text));
        free(text);
    }

    free(plan);
    return made;
}

static const struct entry builder_entries[] =
{
    { "createBuilderConfig", 9, 7, 5, create_config },
    { "createNetworkV2", 11, 8, 6, create_network },
    { "createOptimizationProfile", 12, 9, 7, create_profile },
    { "buildSerializedNetwork", 17, 14, 11, build },
    { "setMaxThreads", 20, 17, 14, set_max_threads },
    { "platformHasFastFp16", 4, 2, NONE, has_fast },
    { "platformHasTf32", 16, 13, NONE, has_fast },
    { 0 },
};

static struct class builder_class = { .name = "IBuilder", .entries = builder_entries };

EXPORT void *createInferBuilder_INTERNAL(void *logger, int32_t version)
{
    if (!logger_is_right(logger) || fails(logger, "createInferBuilder") || version != version_number())
        return NULL;
    struct builder *builder = object_new(&builder_class, sizeof *builder, NULL);
    builder->logger = logger;
    return outer_of(builder);
}
