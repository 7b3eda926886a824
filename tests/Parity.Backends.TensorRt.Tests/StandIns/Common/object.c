#define _GNU_SOURCE
#include "object.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC 0x9A517950BB1EC7ull

static struct header *objects;
static struct class *classes;
static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static struct header *find(const void *address)
{
    struct header *found = NULL;
    for (struct header *each = objects; each != NULL && found == NULL; each = each->next)
        if (each == address || each->outer == address)
            found = each;
    return found;
}

// A function that returns a struct is given the hidden pointer first and the object second.
static void wrong_slot(const void *first, const void *second, int slot)
{
    struct header *object = find(first);
    bool hidden = object == NULL;
    if (hidden)
        object = find(second);
    const void *this = hidden ? second : first;
    if (object == NULL)
        fault("unexpected slot %d of an unknown object", slot);
    else if (object->dead)
        fault("slot %d of a deleted %s", slot, object->class->name);
    else if (!object->class->direct && this == object->outer)
        fault("unexpected slot %d of the outer table of %s", slot, object->class->name);
    else
        fault("unexpected slot %d of %s", slot, object->class->name);
}

#define EACH_8(x, b) x(b##0) x(b##1) x(b##2) x(b##3) x(b##4) x(b##5) x(b##6) x(b##7)
#define EACH(x) EACH_8(x, 0) EACH_8(x, 01) EACH_8(x, 02) EACH_8(x, 03) EACH_8(x, 04) EACH_8(x, 05) EACH_8(x, 06) EACH_8(x, 07) \
    EACH_8(x, 010) EACH_8(x, 011) EACH_8(x, 012) EACH_8(x, 013) EACH_8(x, 014) EACH_8(x, 015)
#define WRONG(n) static uint64_t wrong_##n(const void *first, const void *second) { wrong_slot(first, second, n); return 0; }
#define LISTED(n) (void *)wrong_##n,
EACH(WRONG)
static void *const wrong[SLOTS] = { EACH(LISTED) };

// The complete destructor ends an object without freeing it.
static void complete_destructor(void *this)
{
    struct header *object = find(this);
    fault("the complete destructor of %s was called: the memory would leak", object != NULL ? object->class->name : "an unknown object");
}

static void protected_destructor(void *this)
{
    struct header *object = find(this);
    fault("%s was deleted, which its owner does", object != NULL ? object->class->name : "an unknown object");
}

static void dead_destructor(void *this)
{
    struct header *object = find(this);
    fault("%s was deleted twice", object != NULL ? object->class->name : "an unknown object");
}

static int of_version(int trt8, int trt10, int trt11)
{
    return TRT_MAJOR == 8 ? trt8 : TRT_MAJOR == 10 ? trt10 : trt11;
}

// Entry 0 and 1 of an array are the offset to top and the type's description: both null. The table begins after them.
static void make_ready(struct class *class)
{
    for (int slot = 0; slot < SLOTS; slot++)
        class->own[slot + 2] = class->table[slot + 2] = class->dead[slot + 2] = wrong[slot];
    for (const struct entry *entry = class->entries; entry->name != NULL; entry++)
    {
        int slot = of_version(entry->trt8, entry->trt10, entry->trt11);
        if (slot == NONE)
            continue;
        if (slot >= SLOTS || class->table[slot + 2] != wrong[slot])
        {
            fault("two functions of %s share slot %d; one is %s", class->name, slot, entry->name);
            abort();
        }

        class->table[slot + 2] = entry->function;
    }

    void **destructors = class->direct ? class->table : class->own;
    int deleting = class->direct ? of_version(class->destructor8, class->destructor10, class->destructor11) : 1;
    if (deleting > 0)
    {
        destructors[deleting + 1] = class->owned ? (void *)protected_destructor : (void *)complete_destructor;
        destructors[deleting + 2] = class->owned ? (void *)protected_destructor : (void *)object_delete;
        class->dead[deleting + 1] = class->dead[deleting + 2] = dead_destructor;
    }

    class->next = classes;
    classes = class;
    class->ready = true;
}

void *object_new(struct class *class, size_t size, void *parent)
{
    struct header *made = calloc(1, size);
    struct outer *outer = class->direct ? (struct outer *)made : malloc(sizeof *outer);
    pthread_mutex_lock(&lock);
    if (!class->ready)
        make_ready(class);
    made->table = class->table + 2;
    made->magic = MAGIC;
    made->class = class;
    made->outer = outer;
    made->parent = parent;
    made->next = objects;
    objects = made;
    class->created++;
    if (made->parent != NULL)
        made->parent->children++;
    if (!class->direct)
        *outer = (struct outer){ class->own + 2, made };
    pthread_mutex_unlock(&lock);
    return made;
}

void *outer_of(void *implementation)
{
    return implementation != NULL ? ((struct header *)implementation)->outer : NULL;
}

void *self(void *this, struct class *class, const char *function)
{
    pthread_mutex_lock(&lock);
    struct header *object = find(this);
    pthread_mutex_unlock(&lock);
    if (object == NULL)
        fault("%s::%s was called on what is no object", class->name, function);
    else if (object != this)
        fault("%s::%s was called on an outer pointer", class->name, function);
    else if (object->class != class)
        fault("%s::%s was called on a %s", class->name, function, object->class->name);
    else
        return object;
    return NULL;
}

void *argument(void *outer, struct class *class, const char *function)
{
    pthread_mutex_lock(&lock);
    struct header *object = find(outer);
    pthread_mutex_unlock(&lock);
    if (object == NULL)
        fault("%s was given what is no %s", function, class->name);
    else if (object->outer != outer)
        fault("%s was given the implementation of a %s, not the object", function, object->class->name);
    else if (object->class != class)
        fault("%s was given a %s, not a %s", function, object->class->name, class->name);
    else if (object->dead)
        fault("%s was given a deleted %s", function, class->name);
    else
        return object;
    return NULL;
}

static void end(struct header *object)
{
    if (object->class->release != NULL)
        object->class->release(object);
    object->dead = true;
    object->class->deleted++;
    object->table = object->class->dead + 2;
    if (!object->class->direct)
        object->outer->table = object->class->dead + 2;
    if (object->parent != NULL)
        object->parent->children--;
}

// The block stays, with a table that says so: a second deletion and a use after it are told with certainty.
void object_delete(void *outer)
{
    pthread_mutex_lock(&lock);
    struct header *object = find(outer);
    if (object == NULL || object->outer != outer)
        fault("a destructor was called on what is no object");
    else
    {
        for (struct header *each = objects; each != NULL; each = each->next)
            if (each->parent == object && !each->dead)
            {
                if (!each->class->owned)
                    fault("%s was deleted before its %s", object->class->name, each->class->name);
                else
                    end(each);
            }
        end(object);
    }

    pthread_mutex_unlock(&lock);
}

// For tests: objects of a class, or of every class where the name is null, that live. Those that another owns go with it.
EXPORT int standin_live(const char *class_name)
{
    int live = 0;
    pthread_mutex_lock(&lock);
    for (struct class *class = classes; class != NULL; class = class->next)
        if (class_name == NULL ? !class->owned : strcmp(class->name, class_name) == 0)
            live += class->created - class->deleted;
    pthread_mutex_unlock(&lock);
    return live;
}

EXPORT int standin_created(const char *class_name)
{
    int created = 0;
    pthread_mutex_lock(&lock);
    for (struct class *class = classes; class != NULL; class = class->next)
        if (strcmp(class->name, class_name) == 0)
            created = class->created;
    pthread_mutex_unlock(&lock);
    return created;
}

void objects_report(const char *library)
{
    for (struct class *class = classes; class != NULL; class = class->next)
        report_line("%s %s %d %d\n", library, class->name, class->created, class->deleted);
}
