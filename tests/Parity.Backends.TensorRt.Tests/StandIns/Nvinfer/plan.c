#define _GNU_SOURCE
#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const type_names[TYPES] = { "float32", "float16", "int8", "int32", "bool", "uint8", "float8", "bfloat16", "int64", "int4", "float4", "exponent8" };
const char *const format_names[13] = { "linear", "chw2", "hwc8", "chw4", "chw16", "chw32", "dhwc8", "cdhw32", "hwc", "dla_linear", "dla_hwc4", "hwc16", "dhwc" };
const char *const operation_names[OPERATIONS] = { "affine", "add", "positive", "sized", "shape" };
const int operation_inputs[OPERATIONS] = { 1, 2, 1, 2, 1 };
static const int bits[TYPES] = { 32, 16, 8, 32, 8, 8, 8, 16, 64, 4, 4, 8 };
static __thread char wrong[256];

const char *version_text(void)
{
    const char *is = setting("VERSION");
    return is != NULL ? is : TRT_MAJOR == 8 ? "8.6.1" : TRT_MAJOR == 10 ? "10.3.0" : "11.0.0";
}

int version_number(void)
{
    int major = 0, minor = 0, patch = 0;
    sscanf(version_text(), "%d.%d.%d", &major, &minor, &patch);
    return major * (major < 10 ? 1000 : 10000) + minor * 100 + patch;
}

int64_t elements(const dims *shape)
{
    int64_t count = 1;
    for (int i = 0; i < shape->nb; i++)
        count *= shape->d[i];
    return shape->nb < 0 ? -1 : count;
}

size_t bytes_of(int type, int64_t count)
{
    return ((size_t)count * (size_t)bits[type] + 7) / 8;
}

bool is_dynamic(const dims *shape)
{
    for (int i = 0; i < shape->nb; i++)
        if (shape->d[i] < 0)
            return true;
    return false;
}

void dims_text(const dims *shape, char *text, size_t size)
{
    size_t used = 0;
    snprintf(text, size, shape->nb == 0 ? "scalar" : "");
    for (int i = 0; i < shape->nb && used < size; i++)
        used += (size_t)snprintf(text + used, size - used, "%s%lld", i > 0 ? "x" : "", (long long)shape->d[i]);
}

static bool read_dims(const char *text, dims *shape)
{
    memset(shape, 0, sizeof *shape);
    if (strcmp(text, "scalar") == 0)
        return true;
    while (shape->nb < 8)
    {
        char *rest;
        shape->d[shape->nb++] = strtoll(text, &rest, 10);
        if (rest == text)
            return false;
        if (*rest == '\0')
            return true;
        if (*rest != 'x')
            return false;
        text = rest + 1;
    }

    return false;
}

static int index_of(const char *name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

int plan_tensor(const struct plan *plan, const char *name)
{
    for (int i = 0; i < plan->tensor_count && name != NULL; i++)
        if (strcmp(plan->tensors[i].name, name) == 0)
            return i;
    return -1;
}

static bool read_tensor(struct plan *plan, char *const *words, int count)
{
    struct tensor *tensor = &plan->tensors[plan->tensor_count];
    if (count < 5 || plan->tensor_count == MAX_TENSORS)
        return false;
    snprintf(tensor->name, NAME, "%s", words[1]);
    tensor->input = strcmp(words[2], "input") == 0;
    tensor->type = index_of(words[3], type_names, TYPES);
    tensor->host = count > 5 && strcmp(words[5], "host") == 0;
    tensor->format = count > 6 ? index_of(words[6], format_names, 13) : 0;
    plan->tensor_count++;
    return tensor->type >= 0 && tensor->format >= 0 && read_dims(words[4], &tensor->shape);
}

static bool read_profile(struct plan *plan, char *const *words, int count)
{
    int number = count == 6 ? atoi(words[1]) : -1;
    int tensor = count == 6 ? plan_tensor(plan, words[2]) : -1;
    if (number < 0 || number >= MAX_PROFILES || tensor < 0)
        return false;
    plan->profiles = number >= plan->profiles ? number + 1 : plan->profiles;
    bool right = true;
    for (int i = MIN; i <= MAX; i++)
        right &= read_dims(words[3 + i], &plan->tensors[tensor].profile[number][i]);
    return right;
}

static bool read_op(struct plan *plan, char *const *words, int count)
{
    struct op *op = &plan->ops[plan->op_count];
    int operation = count > 1 ? index_of(words[1], operation_names, OPERATIONS) : -1;
    if (operation < 0 || plan->op_count == MAX_OPS || count != 3 + operation_inputs[operation])
        return false;
    op->operation = operation;
    bool right = true;
    for (int i = 0; i <= operation_inputs[operation]; i++)
        right &= (op->tensors[i] = plan_tensor(plan, words[2 + i])) >= 0;
    plan->op_count++;
    return right;
}

static bool read_statement(struct plan *plan, char *const *words, int count)
{
    const char *key = words[0], *value = count > 1 ? words[1] : "";
    if (strcmp(key, "tensor") == 0)
        return read_tensor(plan, words, count);
    if (strcmp(key, "profile") == 0)
        return read_profile(plan, words, count);
    if (strcmp(key, "op") == 0)
        return read_op(plan, words, count);
    if (strcmp(key, "version") == 0)
        snprintf(plan->version, sizeof plan->version, "%s", value);
    else if (strcmp(key, "capability") == 0)
        snprintf(plan->capability, sizeof plan->capability, "%s", value);
    else if (strcmp(key, "name") == 0)
        snprintf(plan->name, sizeof plan->name, "%s", value);
    else if (strcmp(key, "layers") == 0)
        plan->layers = atoi(value);
    else if (strcmp(key, "level") == 0)
        plan->level = atoi(value);
    else if (strcmp(key, "tf32") == 0)
        plan->tf32 = atoi(value) != 0;
    else if (strcmp(key, "fp16") == 0)
        plan->fp16 = atoi(value) != 0;
    else if (strcmp(key, "workspace") == 0)
        plan->workspace = strtoull(value, NULL, 10);
    else if (strcmp(key, "device_memory") == 0)
        plan->device_memory = strtoull(value, NULL, 10);
    else
        return false;
    return count == 2;
}

const char *plan_read(struct plan *plan, const char *text, size_t size)
{
    memset(plan, 0, sizeof *plan);
    plan->profiles = 1;
    plan->layers = 1;
    if (size < strlen(PLAN_MAGIC) || memcmp(text, PLAN_MAGIC, strlen(PLAN_MAGIC)) != 0)
        return "the magic line is missing";
    char *copy = strndup(text, size), *rest = NULL;
    strtok_r(copy, "\n", &rest);
    const char *answer = NULL;
    for (char *line = strtok_r(NULL, "\n", &rest); line != NULL && answer == NULL; line = strtok_r(NULL, "\n", &rest))
    {
        char *words[8], *more = NULL, kept[256];
        int count = 0;
        snprintf(kept, sizeof kept, "%s", line);
        for (char *word = strtok_r(line, " ", &more); word != NULL && count < 8; word = strtok_r(NULL, " ", &more))
            words[count++] = word;
        if (count > 0 && words[0][0] != '#' && !read_statement(plan, words, count))
        {
            snprintf(wrong, sizeof wrong, "this is not understood: %.200s", kept);
            answer = wrong;
        }
    }

    free(copy);
    return answer;
}

char *plan_write(const struct plan *plan)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    fprintf(to, "%s\nversion %s\ncapability %s\n", PLAN_MAGIC, plan->version, plan->capability);
    if (plan->name[0] != '\0')
        fprintf(to, "name %s\n", plan->name);
    fprintf(to, "layers %d\nlevel %d\ntf32 %d\nfp16 %d\nworkspace %llu\ndevice_memory %llu\n",
            plan->layers, plan->level, plan->tf32, plan->fp16, (unsigned long long)plan->workspace, (unsigned long long)plan->device_memory);
    for (int i = 0; i < plan->tensor_count; i++)
    {
        const struct tensor *tensor = &plan->tensors[i];
        char shape[128], least[128], best[128], most[128];
        dims_text(&tensor->shape, shape, sizeof shape);
        fprintf(to, "tensor %s %s %s %s %s %s\n", tensor->name, tensor->input ? "input" : "output", type_names[tensor->type], shape, tensor->host ? "host" : "device", format_names[tensor->format]);
        for (int number = 0; number < plan->profiles && tensor->input && is_dynamic(&tensor->shape); number++)
        {
            dims_text(&tensor->profile[number][MIN], least, sizeof least);
            dims_text(&tensor->profile[number][OPT], best, sizeof best);
            dims_text(&tensor->profile[number][MAX], most, sizeof most);
            fprintf(to, "profile %d %s %s %s %s\n", number, tensor->name, least, best, most);
        }
    }

    for (int i = 0; i < plan->op_count; i++)
    {
        fprintf(to, "op %s", operation_names[plan->ops[i].operation]);
        for (int j = 0; j <= operation_inputs[plan->ops[i].operation]; j++)
            fprintf(to, " %s", plan->tensors[plan->ops[i].tensors[j]].name);
        fputc('\n', to);
    }

    fclose(to);
    return text;
}
