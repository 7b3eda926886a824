// The stand-in of libnvinfer_plugin: it has no plugins, and says that it registered them.
#include "../Common/logger.h"

EXPORT trt_bool initLibNvInferPlugins(void *logger, const char *library_namespace)
{
    if (!logger_is_right(logger) || library_namespace == NULL || *library_namespace != '\0')
        return BOOL(false);
    bool registers = !setting_is("FAIL", "initLibNvInferPlugins");
    if (!registers)
        logger_log(logger, LOG_ERROR, "initLibNvInferPlugins: a failure that was asked for");
    return BOOL(registers);
}

void report(void)
{
    objects_report("nvinfer_plugin");
}
