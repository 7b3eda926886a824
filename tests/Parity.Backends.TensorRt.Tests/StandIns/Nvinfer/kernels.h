// What the stand-in computes.
#ifndef STANDIN_KERNELS_H
#define STANDIN_KERNELS_H

#include "plan.h"

// An element as a double, which holds every type but the largest int64, and back: rounded to nearest even, saturated, never wrapped.
double element_get(int type, const void *memory, int64_t index);
void element_set(int type, void *memory, int64_t index, double value);

// 2x + 1, or x + y, in the type's own arithmetic; with tf32 a float32 keeps 10 bits of its mantissa, with fp16 it is one of float16.
double affine(const struct plan *plan, int type, double x);
double sum(const struct plan *plan, int type, double x, double y);

#endif
