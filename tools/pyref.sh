#!/usr/bin/env bash
# A Python reference environment from Debian 13 packages (torch, torchvision, onnx, onnxruntime, OpenCV, Pillow, scikit-image),
# in a folder of its own: about three minutes and 2.5 GB the first time, needs root and debootstrap (apt-get install debootstrap).
# usage: pyref.sh COMMAND [ARG...]   runs COMMAND there with the current folder mounted as /mnt/work.
# PYREF_ROOT   the folder of the environment; ~/.cache/pyref unless given
# PYREF_BIND   more folders, separated by ':', that COMMAND finds under the same paths as outside
# All mounts lie in a namespace of this run: several may run at once, and nothing is left mounted however a run ends. COMMAND takes
# the place of this script, with its standard streams and signals.
# Traced modules hang on their second call in this torch build unless torch._C._jit_set_texpr_fuser_enabled(False) is called first.
set -euo pipefail
if [ -z "${PYREF_NAMESPACE:-}" ]; then
  PYREF_NAMESPACE=1 exec unshare --mount --propagation private "$BASH" "$0" "$@"
fi
root=${PYREF_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/pyref}
mkdir -p "$root"
exec 9> "$root.lock"
flock 9
if [ ! -e "$root/.ready" ]; then
  command -v debootstrap >/dev/null || { apt-get update -qq && apt-get install -y -qq debootstrap; } >&2
  debootstrap --variant=minbase --include=ca-certificates trixie "$root" >&2
  cp /etc/resolv.conf "$root/etc/"
  cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
fi
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
if [ ! -e "$root/.ready" ]; then
  chroot "$root" apt-get update -qq >&2
  chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    python3-torch python3-torchvision python3-onnx python3-onnxruntime python3-opencv python3-pil python3-skimage python3-numpy >&2
  touch "$root/.ready"
fi
exec 9>&-
mkdir -p "$root/mnt/work"
mount --bind "$PWD" "$root/mnt/work"
if [ -n "${PYREF_BIND:-}" ]; then
  # Memory instead of the environment's own folder, so that mount points in it vanish with this run.
  mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
  IFS=: read -ra folders <<< "$PYREF_BIND"
  for folder in "${folders[@]}"; do
    mkdir -p "$root$folder"
    mount --bind "$folder" "$root$folder"
  done
fi
exec chroot "$root" env -u PYREF_NAMESPACE -C /mnt/work HOME=/root "$@"
