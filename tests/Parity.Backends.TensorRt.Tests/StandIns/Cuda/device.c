#include "cuda.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_DEVICES 8

static bool initialized;
static int retained[MAX_DEVICES];
static int retains, releases;
static struct { int device; } contexts[MAX_DEVICES];
static __thread void *current;

static int device_count(void)
{
    return (int)setting_number("DEVICES", 1);
}

result injected(const char *function, int call)
{
    const char *asked = setting(function);
    if (asked == NULL)
        return SUCCESS;
    const char *from = strchr(asked, '@');
    return from == NULL || call >= atoi(from + 1) ? atoi(asked) : SUCCESS;
}

bool is_initialized(void)
{
    return initialized;
}

bool context_is_current(void)
{
    return initialized && current != NULL && retained[(int)((char *)current - (char *)contexts) / (int)sizeof contexts[0]] > 0;
}

EXPORT result cuInit(uint32_t flags)
{
    CALL(cuInit);
    if (flags != 0)
        return INVALID_VALUE;
    if (device_count() == 0)
        return NO_DEVICE;
    initialized = true;
    return SUCCESS;
}

EXPORT result cuDriverGetVersion(int *version)
{
    CALL(cuDriverGetVersion);
    *version = (int)setting_number("DRIVER", 12080);
    return SUCCESS;
}

EXPORT result cuDeviceGetCount(int *count)
{
    CALL(cuDeviceGetCount);
    if (!initialized)
        return NOT_INITIALIZED;
    *count = device_count();
    return SUCCESS;
}

EXPORT result cuDeviceGet(int *device, int ordinal)
{
    CALL(cuDeviceGet);
    if (!initialized)
        return NOT_INITIALIZED;
    if (ordinal < 0 || ordinal >= device_count())
        return INVALID_DEVICE;
    *device = ordinal;
    return SUCCESS;
}

EXPORT result cuDeviceGetName(char *name, int length, int device)
{
    CALL(cuDeviceGetName);
    const char *is = setting("GPU");
    snprintf(name, (size_t)length, "%s", is != NULL ? is : "Stand-in GPU");
    return device >= 0 && device < device_count() ? SUCCESS : INVALID_DEVICE;
}

EXPORT result cuDeviceGetAttribute(int *value, int attribute, int device)
{
    CALL(cuDeviceGetAttribute);
    const char *capability = setting("CAPABILITY");
    int major = 8, minor = 9;
    if (capability != NULL)
        sscanf(capability, "%d.%d", &major, &minor);
    *value = attribute == 75 ? major : attribute == 76 ? minor : 1;
    return device >= 0 && device < device_count() ? SUCCESS : INVALID_DEVICE;
}

EXPORT result cuDeviceTotalMem_v2(size_t *bytes, int device)
{
    CALL(cuDeviceTotalMem_v2);
    *bytes = memory_size();
    return device >= 0 && device < device_count() ? SUCCESS : INVALID_DEVICE;
}

EXPORT result cuDeviceGetUuid_v2(unsigned char *uuid, int device)
{
    CALL(cuDeviceGetUuid_v2);
    memset(uuid, 0x5D, 16);
    uuid[15] = (unsigned char)device;
    return SUCCESS;
}

EXPORT result cuDeviceGetUuid(unsigned char *uuid, int device)
{
    return cuDeviceGetUuid_v2(uuid, device);
}

EXPORT result cuDeviceGetPCIBusId(char *text, int length, int device)
{
    CALL(cuDeviceGetPCIBusId);
    snprintf(text, (size_t)length, "0000:%02x:00.0", device + 1);
    return SUCCESS;
}

EXPORT result cuDevicePrimaryCtxRetain(void **context, int device)
{
    CALL(cuDevicePrimaryCtxRetain);
    if (!initialized)
        return NOT_INITIALIZED;
    if (device < 0 || device >= device_count())
        return INVALID_DEVICE;
    __atomic_add_fetch(&retained[device], 1, __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&retains, 1, __ATOMIC_SEQ_CST);
    *context = &contexts[device];
    return SUCCESS;
}

EXPORT result cuDevicePrimaryCtxRelease_v2(int device)
{
    CALL(cuDevicePrimaryCtxRelease_v2);
    if (device < 0 || device >= device_count() || retained[device] == 0)
    {
        fault("cuDevicePrimaryCtxRelease without a retained context");
        return INVALID_CONTEXT;
    }

    __atomic_sub_fetch(&retained[device], 1, __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&releases, 1, __ATOMIC_SEQ_CST);
    return SUCCESS;
}

EXPORT result cuDevicePrimaryCtxRelease(int device)
{
    return cuDevicePrimaryCtxRelease_v2(device);
}

EXPORT result cuCtxSetCurrent(void *context)
{
    CALL(cuCtxSetCurrent);
    bool known = context == NULL;
    for (int i = 0; i < MAX_DEVICES; i++)
        known |= context == &contexts[i] && retained[i] > 0;
    if (!known)
        return INVALID_CONTEXT;
    current = context;
    return SUCCESS;
}

EXPORT result cuCtxGetCurrent(void **context)
{
    CALL(cuCtxGetCurrent);
    *context = current;
    return initialized ? SUCCESS : NOT_INITIALIZED;
}

EXPORT result cuCtxGetDevice(int *device)
{
    CALL(cuCtxGetDevice);
    NEEDS_CONTEXT();
    *device = (int)(((char *)current - (char *)contexts) / (int)sizeof contexts[0]);
    return SUCCESS;
}

static const struct { result code; const char *name, *words; } errors[] =
{
    { SUCCESS, "CUDA_SUCCESS", "no error" },
    { INVALID_VALUE, "CUDA_ERROR_INVALID_VALUE", "invalid argument" },
    { OUT_OF_MEMORY, "CUDA_ERROR_OUT_OF_MEMORY", "out of memory" },
    { NOT_INITIALIZED, "CUDA_ERROR_NOT_INITIALIZED", "initialization error" },
    { DEINITIALIZED, "CUDA_ERROR_DEINITIALIZED", "driver shutting down" },
    { NO_DEVICE, "CUDA_ERROR_NO_DEVICE", "no CUDA-capable device is detected" },
    { INVALID_DEVICE, "CUDA_ERROR_INVALID_DEVICE", "invalid device ordinal" },
    { INVALID_CONTEXT, "CUDA_ERROR_INVALID_CONTEXT", "invalid device context" },
    { INVALID_HANDLE, "CUDA_ERROR_INVALID_HANDLE", "invalid resource handle" },
    { NOT_READY, "CUDA_ERROR_NOT_READY", "device not ready" },
    { ILLEGAL_ADDRESS, "CUDA_ERROR_ILLEGAL_ADDRESS", "an illegal memory access was encountered" },
    { LAUNCH_FAILED, "CUDA_ERROR_LAUNCH_FAILED", "unspecified launch failure" },
    { NOT_SUPPORTED, "CUDA_ERROR_NOT_SUPPORTED", "operation not supported" },
    { 35, "CUDA_ERROR_INSUFFICIENT_DRIVER", "CUDA driver version is insufficient for CUDA runtime version" },
    { 803, "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH", "system has unsupported display driver / cuda driver combination" },
    { UNKNOWN, "CUDA_ERROR_UNKNOWN", "unknown error" },
};

EXPORT result cuGetErrorString(result code, const char **words)
{
    *words = NULL;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (errors[i].code == code)
            *words = errors[i].words;
    return *words != NULL ? SUCCESS : INVALID_VALUE;
}

EXPORT result cuGetErrorName(result code, const char **name)
{
    *name = NULL;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (errors[i].code == code)
            *name = errors[i].name;
    return *name != NULL ? SUCCESS : INVALID_VALUE;
}

// For the stand-in of libnvinfer: whether this thread may work on the device, and what the device is.
EXPORT bool standin_context_is_current(void)
{
    return context_is_current();
}

EXPORT void standin_capability(int *major, int *minor)
{
    cuDeviceGetAttribute(major, 75, 0);
    cuDeviceGetAttribute(minor, 76, 0);
}

void report(void)
{
    report_line("cuda context %d %d\n", retains, releases);
    memory_report();
    stream_report();
}
