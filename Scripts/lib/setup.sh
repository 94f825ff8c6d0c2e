# Sourced by the scripts that people run: finds the repository, installs what the build needs, and builds.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
readonly root

system_packages=(
    libreadline-dev libpng-dev libsqlite3-dev libjpeg-dev libwebp-dev
    libheif-dev liblcms2-dev libchafa-dev nettle-dev
    libcmark-gfm-dev libcmark-gfm-extensions-dev
    libglib2.0-dev pkg-config python3 python3-pip
)

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$1" >&2
    exit 1
}

# is_installed PACKAGE: according to Debian, except that Python and pip may come from elsewhere.
is_installed() {
    case "$1" in
        python3) command -v python3 >/dev/null ;;
        python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null ;;
        python3-pip) python3 -m pip --version >/dev/null 2>&1 ;;
        *) dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed' ;;
    esac
}

install_system_packages() {
    local missing=() package
    for package in "${system_packages[@]}"; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    command -v apt-get >/dev/null || fail "these packages are missing, and there is no apt-get: ${missing[*]}"
    local sudo=()
    if [[ $EUID -ne 0 ]]; then
        command -v sudo >/dev/null || fail "to install ${missing[*]}, run this as root or install sudo"
        sudo=(sudo)
    fi
    echo "Installing ${missing[*]}"
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

require_swift() {
    command -v swift >/dev/null || fail "Swift 6.2 or later is needed: https://www.swift.org/install/linux"
}

# build [SWIFT BUILD OPTION …]
build() {
    echo "Building (the first time takes a few minutes)"
    swift build --package-path "$root" -c release "$@"
}

set_up() {
    require_swift
    install_system_packages
}
