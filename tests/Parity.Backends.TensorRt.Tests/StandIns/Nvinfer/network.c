#include "network.h"

#include <string.h>

struct network *network_new(struct header *builder)
{
    return object_new(&network_class, sizeof(struct network), builder);
}

// For the stand-in of the ONNX parser: it writes tensors and operations, then says that it is done.
EXPORT struct plan *standin_network_plan(void *outer)
{
    struct network *network = argument(outer, &network_class, "the parser");
    return network != NULL ? &network->plan : NULL;
}

EXPORT void standin_network_parsed(void *outer, int layers)
{
    struct network *network = argument(outer, &network_class, "the parser");
    if (network == NULL)
        return;
    network->layers = layers;
    for (int i = 0; i < network->plan.tensor_count; i++)
    {
        network->tensors[i] = object_new(&network_tensor_class, sizeof(struct network_tensor), network);
        network->tensors[i]->network = network;
        network->tensors[i]->index = i;
    }
}

static int count_of(struct network *network, bool input)
{
    int count = 0;
    for (int i = 0; i < network->plan.tensor_count; i++)
        count += network->plan.tensors[i].input == input;
    return count;
}

static void *pick(struct network *network, bool input, int wanted)
{
    for (int i = 0; i < network->plan.tensor_count; i++)
        if (network->plan.tensors[i].input == input && wanted-- == 0)
            return outer_of(network->tensors[i]);
    return NULL;
}

static trt_int get_nb_layers(void *this)
{
    struct network *network = self(this, &network_class, "getNbLayers");
    return INT(network != NULL ? network->layers : 0);
}

static trt_int get_nb_inputs(void *this)
{
    struct network *network = self(this, &network_class, "getNbInputs");
    return INT(network != NULL ? count_of(network, true) : 0);
}

static void *get_input(void *this, int32_t index)
{
    struct network *network = self(this, &network_class, "getInput");
    return network != NULL ? pick(network, true, index) : NULL;
}

static trt_int get_nb_outputs(void *this)
{
    struct network *network = self(this, &network_class, "getNbOutputs");
    return INT(network != NULL ? count_of(network, false) : 0);
}

static void *get_output(void *this, int32_t index)
{
    struct network *network = self(this, &network_class, "getOutput");
    return network != NULL ? pick(network, false, index) : NULL;
}

static const struct entry network_entries[] =
{
    { "getNbLayers", 17, 12, 12, get_nb_layers },
    { "getNbInputs", 19, 14, 14, get_nb_inputs },
    { "getInput", 20, 15, 15, get_input },
    { "getNbOutputs", 21, 16, 16, get_nb_outputs },
    { "getOutput", 22, 17, 17, get_output },
    { 0 },
};

struct class network_class = { .name = "INetworkDefinition", .entries = network_entries };

static const struct tensor *tensor_of(void *this, const char *function)
{
    static const struct tensor none;
    struct network_tensor *tensor = self(this, &network_tensor_class, function);
    return tensor != NULL ? &tensor->network->plan.tensors[tensor->index] : &none;
}

static const char *get_name(void *this)
{
    return tensor_of(this, "getName")->name;
}

static dims get_dimensions(void *this)
{
    return tensor_of(this, "getDimensions")->shape;
}

static trt_int get_type(void *this)
{
    return INT(tensor_of(this, "getType")->type);
}

static trt_bool is_shape_tensor(void *this)
{
    return BOOL(tensor_of(this, "isShapeTensor")->host);
}

static const struct entry tensor_entries[] =
{
    { "getName", 3, 3, 3, get_name },
    { "getDimensions", 5, 5, 5, get_dimensions },
    { "getType", 7, 7, 6, get_type },
    { "isShapeTensor", 21, 21, 15, is_shape_tensor },
    { 0 },
};

struct class network_tensor_class = { .name = "ITensor", .entries = tensor_entries, .owned = true };
