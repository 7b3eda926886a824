// What a plan of the stand-in says: text, one statement a line. The README describes it.
#ifndef STANDIN_PLAN_H
#define STANDIN_PLAN_H

#include "../Common/object.h"

#define PLAN_MAGIC "parity stand-in plan"
#define MAX_TENSORS 32
#define MAX_OPS 32
#define MAX_PROFILES 4
#define NAME 64

enum type { FLOAT32, FLOAT16, INT8, INT32, BOOLEAN, UINT8, FLOAT8, BFLOAT16, INT64, INT4, FLOAT4, EXPONENT8, TYPES };
enum { MIN, OPT, MAX };

struct tensor
{
    char name[NAME];
    bool input, host;
    int type, format;
    dims shape;
    dims profile[MAX_PROFILES][3];
};

// affine: y = 2x + 1; add: z = x + y; positive: the 2x + 1 of what is above 0, as many as there are; sized: y of the shape that a host tensor says;
// shape: the dimensions of x.
enum operation { AFFINE, ADD, POSITIVE, SIZED, SHAPE, OPERATIONS };

struct op { int operation; int tensors[3]; };

struct plan
{
    char version[32], name[NAME], capability[16];
    int layers, level, profiles, tensor_count, op_count;
    bool tf32, fp16;
    uint64_t workspace, device_memory;
    struct tensor tensors[MAX_TENSORS];
    struct op ops[MAX_OPS];
};

extern const char *const type_names[TYPES], *const format_names[13], *const operation_names[OPERATIONS];
extern const int operation_inputs[OPERATIONS];

// The version as in libnvinfer's file name, 10.3.0, and as the number that getInferLibVersion answers.
const char *version_text(void);
int version_number(void);

// Reads a plan; null, or a sentence that says what is wrong with it.
const char *plan_read(struct plan *plan, const char *text, size_t size);

// Writes one; the caller frees the text.
char *plan_write(const struct plan *plan);

int plan_tensor(const struct plan *plan, const char *name);
int64_t elements(const dims *shape);
// Bytes of so many elements; 4 bits each are rounded up.
size_t bytes_of(int type, int64_t elements);
bool is_dynamic(const dims *shape);
void dims_text(const dims *shape, char *text, size_t size);

#endif
