#include "cuda.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// Device addresses lie where no processor can read: using one as a pointer crashes at once.
#define TAG 0x5D00000000000000ull
#define GUARD 64
#define GUARD_BYTE 0xC5
#define FRESH_BYTE 0xDB

struct block { struct block *next; char *memory; size_t size; bool pinned, freed; };

static struct block *blocks;
static size_t in_use;
static int device_allocated, device_freed, pinned_allocated, pinned_freed, pageable_copies;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

size_t memory_size(void)
{
    return (size_t)setting_number("MEMORY_MB", 8192) << 20;
}

size_t memory_in_use(void)
{
    return in_use;
}

static struct block *allocate(size_t size, bool pinned)
{
    struct block *block = calloc(1, sizeof *block);
    // Freed blocks stay, so that a use after that is told from one of a newer block; tests are small.
    char *whole = aligned_alloc(256, (size + 256 + GUARD + 255) / 256 * 256);
    if (block == NULL || whole == NULL)
        abort();
    memset(whole, GUARD_BYTE, size + 256 + GUARD);
    memset(whole + 256, FRESH_BYTE, size);
    *block = (struct block){ blocks, whole + 256, size, pinned, false };
    blocks = block;
    return block;
}

static struct block *holding(const char *address, bool pinned)
{
    struct block *found = NULL;
    for (struct block *block = blocks; block != NULL; block = block->next)
        if (block->pinned == pinned && address >= block->memory && address < block->memory + (block->size > 0 ? block->size : 1))
            found = found == NULL || found->freed ? block : found;
    return found;
}

static void check_guards(const struct block *block)
{
    for (int i = 1; i <= GUARD; i++)
        if ((unsigned char)block->memory[-i] != GUARD_BYTE || (unsigned char)block->memory[block->size + (size_t)i - 1] != GUARD_BYTE)
        {
            fault("memory beside a block of %zu bytes was written to", block->size);
            return;
        }
}

static void release(struct block *block)
{
    check_guards(block);
    block->freed = true;
    memset(block->memory, 0xEE, block->size);
}

EXPORT result cuMemAlloc_v2(device_address *address, size_t size)
{
    CALL(cuMemAlloc_v2);
    NEEDS_CONTEXT();
    if (size == 0)
        return INVALID_VALUE;
    pthread_mutex_lock(&lock);
    bool fits = size <= memory_size() && in_use <= memory_size() - size;
    if (fits)
    {
        in_use += size;
        device_allocated++;
        *address = TAG | (device_address)(uintptr_t)allocate(size, false)->memory;
    }

    pthread_mutex_unlock(&lock);
    return fits ? SUCCESS : OUT_OF_MEMORY;
}

EXPORT result cuMemFree_v2(device_address address)
{
    CALL(cuMemFree_v2);
    NEEDS_CONTEXT();
    if (address == 0)
        return SUCCESS;
    char *memory = (char *)(uintptr_t)(address & ~TAG);
    pthread_mutex_lock(&lock);
    struct block *block = (address & TAG) == TAG ? holding(memory, false) : NULL;
    bool right = block != NULL && block->memory == memory && !block->freed;
    if (right)
    {
        release(block);
        in_use -= block->size;
        device_freed++;
    }

    pthread_mutex_unlock(&lock);
    if (!right)
        fault(block != NULL && block->freed ? "cuMemFree of memory that was freed already" : "cuMemFree of an address that cuMemAlloc did not give");
    return right ? SUCCESS : INVALID_VALUE;
}

EXPORT result cuMemAllocHost_v2(void **address, size_t size)
{
    CALL(cuMemAllocHost_v2);
    NEEDS_CONTEXT();
    if (size == 0)
        return INVALID_VALUE;
    pthread_mutex_lock(&lock);
    pinned_allocated++;
    *address = allocate(size, true)->memory;
    pthread_mutex_unlock(&lock);
    return SUCCESS;
}

EXPORT result cuMemHostAlloc(void **address, size_t size, uint32_t flags)
{
    (void)flags;
    return cuMemAllocHost_v2(address, size);
}

EXPORT result cuMemFreeHost(void *address)
{
    CALL(cuMemFreeHost);
    NEEDS_CONTEXT();
    pthread_mutex_lock(&lock);
    struct block *block = holding(address, true);
    bool right = block != NULL && block->memory == address && !block->freed;
    if (right)
    {
        release(block);
        pinned_freed++;
    }

    pthread_mutex_unlock(&lock);
    if (!right)
        fault(block != NULL && block->freed ? "cuMemFreeHost of memory that was freed already" : "cuMemFreeHost of an address that cuMemAllocHost did not give");
    return right ? SUCCESS : INVALID_VALUE;
}

EXPORT result cuMemGetInfo_v2(size_t *available, size_t *total)
{
    CALL(cuMemGetInfo_v2);
    NEEDS_CONTEXT();
    *total = memory_size();
    *available = *total - in_use;
    return SUCCESS;
}

void *behind(device_address address, size_t size, const char *user)
{
    char *memory = (char *)(uintptr_t)(address & ~TAG);
    const char *wrong = NULL;
    pthread_mutex_lock(&lock);
    struct block *block = (address & TAG) == TAG ? holding(memory, false) : NULL;
    if (address == 0)
        wrong = "no address";
    else if ((address & TAG) != TAG)
        wrong = holding((char *)(uintptr_t)address, true) != NULL ? "an address of pinned host memory" : "an address of the host";
    else if (block == NULL)
        wrong = "an address that cuMemAlloc did not give";
    else if (block->freed)
        wrong = "device memory that was freed";
    else if (memory + size > block->memory + block->size)
        wrong = "more bytes than the device memory has";
    else
        check_guards(block);
    pthread_mutex_unlock(&lock);
    if (wrong != NULL)
        fault("%s was given %s where %zu bytes of device memory are needed", user, wrong, size);
    return wrong == NULL ? memory : NULL;
}

bool is_pinned(const void *address, size_t size)
{
    pthread_mutex_lock(&lock);
    struct block *block = holding(address, true);
    bool freed = block != NULL && block->freed;
    bool overrun = block != NULL && (const char *)address + size > block->memory + block->size;
    if (block == NULL)
        pageable_copies++;
    pthread_mutex_unlock(&lock);
    if (freed || overrun)
        fault(freed ? "a copy used pinned memory that was freed" : "a copy ran over the end of pinned memory");
    return block != NULL;
}

// For the stand-in of libnvinfer.
EXPORT void *standin_behind(device_address address, size_t size, const char *user)
{
    return behind(address, size, user);
}

EXPORT bool standin_is_device_address(device_address address)
{
    return (address & TAG) == TAG;
}

// For tests: blocks of device and of pinned memory that live, and copies so far to or from memory that was not pinned.
EXPORT void standin_memory(int *device, int *pinned, int *pageable)
{
    pthread_mutex_lock(&lock);
    *device = device_allocated - device_freed;
    *pinned = pinned_allocated - pinned_freed;
    *pageable = pageable_copies;
    pthread_mutex_unlock(&lock);
}

void memory_report(void)
{
    report_line("cuda device_memory %d %d\n", device_allocated, device_freed);
    report_line("cuda pinned_memory %d %d\n", pinned_allocated, pinned_freed);
    report_line("cuda pageable_copies %d %d\n", pageable_copies, pageable_copies);
}
