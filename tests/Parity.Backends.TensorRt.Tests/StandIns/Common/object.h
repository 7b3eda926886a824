// Objects as TensorRT lays them out: { own table, implementation }, 16 bytes, and an implementation that begins with its own table.
// Every table is filled from entries that name the slot of each major version; all other slots abort.
#ifndef STANDIN_OBJECT_H
#define STANDIN_OBJECT_H

#include "standin.h"

#ifndef TRT_MAJOR
#error "compile with -DTRT_MAJOR=8, 10 or 11"
#endif

#define SLOTS 112
#define NONE (-1)

// A function of a class and its slot in 8.6, 10.x and 11.x.
struct entry { const char *name; int trt8, trt10, trt11; void *function; };

struct header;

struct class
{
    const char *name;
    const struct entry *entries;
    // Whose destructor is protected: the object that made it deletes it.
    bool owned;
    // Whose table is the object's own, without an implementation beside it; slots of the deleting destructor.
    bool direct;
    int destructor8, destructor10, destructor11;
    void (*release)(void *implementation);
    struct class *next;
    bool ready;
    void *own[SLOTS + 2], *table[SLOTS + 2], *dead[SLOTS + 2];
    int created, deleted;
};

struct outer { void **table; struct header *implementation; };

struct header
{
    void **table;
    uint64_t magic;
    struct class *class;
    struct outer *outer;
    struct header *parent;
    int children;
    bool dead;
    struct header *next;
};

// A new object of a class; its implementation has size bytes, begins with a header and is zero beyond it. Answers the implementation.
void *object_new(struct class *class, size_t size, void *parent);

// What the caller is given: the outer object.
void *outer_of(void *implementation);

// The implementation by what a slot was called with, and by an argument: another object's outer pointer. Null after a fault.
void *self(void *this, struct class *class, const char *function);
void *argument(void *outer, struct class *class, const char *function);

void object_delete(void *outer);
void objects_report(const char *library);

// bool and int32 as a compiler leaves them: what stands above their bits in the register is rubbish.
typedef uint64_t trt_bool;
typedef uint64_t trt_int;
#define BOOL(value) (0xA5A5A5A5A5A5A500ull | ((value) ? 1u : 0u))
#define INT(value) (0x5C5C5C5C00000000ull | (uint32_t)(int32_t)(value))

#if TRT_MAJOR == 8
typedef struct { int32_t nb; int32_t d[8]; } dims;
#else
typedef struct { int32_t nb; int64_t d[8]; } dims;
#endif

#endif
