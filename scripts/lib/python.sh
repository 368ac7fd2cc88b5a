# Sourced by scripts/test and scripts/fuzz: a Python with what the client in clients/python is tested and checked with, or what
# makes the cases of scripts/fuzz, each in an environment of its own in the user's cache. POSIX sh. Nothing of it is needed to build or run Entente; where it cannot be had, what needs it is skipped, and that is said.

# entente_make_python NOTEBOOKS: makes the environment if it is not there (with what executes notebooks if the word is not
# empty), and prints its python; fails quietly if there is no way.
entente_make_python() {
  # The notebooks are executed by a long suite.
  if [ -z "$1" ]; then
    entente_python_with clients/python/requirements-test.txt
  else
    entente_python_with clients/python/requirements-notebooks.txt
  fi
}

# entente_make_schemathesis: the same with what scripts/fuzz generates its cases with.
entente_make_schemathesis() {
  entente_python_with test/fuzz/requirements.txt
}

# entente_python_with FILE: an environment with the packages of one requirements file, kept by what that and its neighbours say.
entente_python_with() {
  command -v python3 >/dev/null 2>&1 || return 1
  python3 -c 'import sys, venv; sys.exit(sys.version_info < (3, 10))' >/dev/null 2>&1 || return 1
  entente_wants=$1
  entente_hash=$({ cat "${entente_wants%/*}"/requirements*.txt; python3 --version; echo "$entente_wants"; } | cksum | cut -d ' ' -f 1)
  entente_python_home="$(entente_cache_folder)/python/$entente_hash"
  if [ ! -e "$entente_python_home/ready" ]; then
    # Made beside and moved there in one step, so that two runs at once cannot see half of it.
    entente_fresh="$entente_python_home.$$"
    mkdir -p "${entente_python_home%/*}" &&
      python3 -m venv "$entente_fresh" >/dev/null 2>&1 &&
      "$entente_fresh/bin/python" -m pip install --quiet --disable-pip-version-check --no-input -r "$entente_wants" >/dev/null 2>&1 &&
      touch "$entente_fresh/ready" || {
      rm -rf "$entente_fresh"
      return 1
    }
    if [ -e "$entente_python_home" ]; then rm -rf "$entente_fresh"; else mv "$entente_fresh" "$entente_python_home"; fi
  fi
  echo "$entente_python_home/bin/python"
}

# entente_check_python PYTHON: format, lint and types of the client; format and lint of what makes cases for scripts/fuzz.
entente_check_python() {
  "$1" -m ruff check --no-cache --config clients/python/pyproject.toml test/fuzz &&
    "$1" -m ruff format --no-cache --check --config clients/python/pyproject.toml test/fuzz || return 1
  (
    cd clients/python || exit 1
    "$1" -m ruff check --no-cache . && "$1" -m ruff format --no-cache --check . &&
      "$1" -m mypy --cache-dir "$entente_root/.entente/mypy"
  )
}

# Says in one line whether the suites of the Python client run, and lets them know with what.
entente_say_python() {
  if [ -n "${ENTENTE_TEST_PYTHON:-}" ]; then
    export ENTENTE_TEST_PYTHON
    echo "Python: the client's suites run with $("$ENTENTE_TEST_PYTHON" --version)"
  elif [ -z "$only" ]; then
    echo "Python: the client's suites are skipped: no python3 (3.10 or later, with venv) that could be given its packages by pip"
  fi
}
