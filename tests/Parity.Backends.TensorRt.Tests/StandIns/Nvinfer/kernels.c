#include "kernels.h"

#include <math.h>
#include <string.h>

// A float with so many bits of mantissa behind the leading one, rounded to nearest even.
static float rounded(float value, int mantissa_bits)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    if (isnan(value) || isinf(value))
        return value;
    uint32_t drop = 23u - (uint32_t)mantissa_bits, half = 1u << (drop - 1), odd = (bits >> drop) & 1u;
    bits = (bits + half - 1 + odd) & ~((1u << drop) - 1);
    memcpy(&value, &bits, sizeof value);
    return value;
}

static uint16_t to_half(double value)
{
    uint16_t sign = signbit(value) ? 0x8000 : 0;
    double size = fabs(value);
    if (isnan(value))
        return (uint16_t)(sign | 0x7E00);
    if (size >= 65520.0)
        return (uint16_t)(sign | 0x7C00);
    if (size < 0x1p-14)
        return (uint16_t)(sign | (uint16_t)nearbyint(size * 0x1p24));
    int exponent;
    double fraction = frexp(size, &exponent);
    return (uint16_t)(sign | (uint16_t)(((exponent + 14) << 10) + (int)nearbyint((fraction * 2 - 1) * 1024)));
}

static double from_half(uint16_t bits)
{
    int exponent = (bits >> 10) & 31, mantissa = bits & 1023;
    double size = exponent == 0 ? ldexp(mantissa, -24) : exponent == 31 ? (mantissa != 0 ? NAN : INFINITY) : ldexp(1024 + mantissa, exponent - 25);
    return (bits & 0x8000) != 0 ? -size : size;
}

static double within(double value, double least, double most)
{
    return isnan(value) ? 0 : fmin(fmax(nearbyint(value), least), most);
}

double element_get(int type, const void *memory, int64_t index)
{
    switch (type)
    {
        case FLOAT32: return ((const float *)memory)[index];
        case FLOAT16: return from_half(((const uint16_t *)memory)[index]);
        case BFLOAT16:
        {
            uint32_t bits = (uint32_t)((const uint16_t *)memory)[index] << 16;
            float value;
            memcpy(&value, &bits, sizeof value);
            return value;
        }
        case INT8: return ((const int8_t *)memory)[index];
        case INT32: return ((const int32_t *)memory)[index];
        case INT64: return (double)((const int64_t *)memory)[index];
        default: return ((const uint8_t *)memory)[index];
    }
}

void element_set(int type, void *memory, int64_t index, double value)
{
    switch (type)
    {
        case FLOAT32: ((float *)memory)[index] = (float)value; break;
        case FLOAT16: ((uint16_t *)memory)[index] = to_half(value); break;
        case BFLOAT16:
        {
            float exact = rounded((float)value, 7);
            uint32_t bits;
            memcpy(&bits, &exact, sizeof bits);
            ((uint16_t *)memory)[index] = (uint16_t)(bits >> 16);
            break;
        }
        case INT8: ((int8_t *)memory)[index] = (int8_t)within(value, -128, 127); break;
        case INT32: ((int32_t *)memory)[index] = (int32_t)within(value, -2147483648.0, 2147483647.0); break;
        case INT64: ((int64_t *)memory)[index] = (int64_t)value; break;
        case BOOLEAN: ((uint8_t *)memory)[index] = value != 0; break;
        default: ((uint8_t *)memory)[index] = (uint8_t)within(value, 0, 255); break;
    }
}

static double settle(const struct plan *plan, int type, float value)
{
    return type != FLOAT32 ? value : plan->fp16 ? from_half(to_half(value)) : plan->tf32 ? rounded(value, 10) : value;
}

double affine(const struct plan *plan, int type, double x)
{
    if (type == BOOLEAN)
        return x == 0;
    return type == FLOAT32 ? settle(plan, type, 2.0f * (float)x + 1.0f) : 2 * x + 1;
}

double sum(const struct plan *plan, int type, double x, double y)
{
    return type == FLOAT32 ? settle(plan, type, (float)x + (float)y) : x + y;
}
