#!/bin/sh
# Compiles the stand-ins into FOLDER/8, /10 and /11: one libnvinfer, libnvonnxparser and libnvinfer_plugin each, and one libcuda for all.
# usage: build.sh FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$1
cc="${CC:-cc} -std=gnu11 -O1 -g -Wall -Wextra -Werror -fPIC -shared -fvisibility=hidden -pthread"
common="$here/Common/standin.c $here/Common/object.c $here/Common/logger.c"
mkdir -p "$out"
$cc -Wl,-soname,libcuda.so.1 -o "$out/libcuda.so.1" "$here"/Cuda/*.c "$here/Common/standin.c"
for major in 8 10 11; do
  (
    folder=$out/$major
    mkdir -p "$folder"
    # The same file in every folder: a process that loads several versions still has one driver.
    ln -sf ../libcuda.so.1 "$folder/libcuda.so.1"
    for_version="$cc -DTRT_MAJOR=$major -Wl,-rpath,\$ORIGIN"
    $for_version -Wl,-soname,libnvinfer.so.$major -o "$folder/libnvinfer.so.$major" $common "$here"/Nvinfer/*.c "$folder/libcuda.so.1" -lm
    $for_version -Wl,-soname,libnvonnxparser.so.$major -o "$folder/libnvonnxparser.so.$major" $common "$here"/Onnx/*.c "$folder/libnvinfer.so.$major"
    $for_version -Wl,-soname,libnvinfer_plugin.so.$major -o "$folder/libnvinfer_plugin.so.$major" $common "$here"/Plugin/*.c
  ) &
  waited="${waited:-} $!"
done
for job in $waited; do wait "$job"; done
