// The network that a parser fills and a builder builds: it is a plan already.
#ifndef STANDIN_NETWORK_H
#define STANDIN_NETWORK_H

#include "nvinfer.h"

struct network_tensor { struct header header; struct network *network; int index; };
struct network { struct header header; struct plan plan; struct network_tensor *tensors[MAX_TENSORS]; int layers; };

extern struct class network_class, network_tensor_class;

struct network *network_new(struct header *builder);

#endif
