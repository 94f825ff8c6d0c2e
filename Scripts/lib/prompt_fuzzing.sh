# Sourced by Scripts/fuzz: random keys in a pseudo-terminal, with the program and readline under AddressSanitizer.

readonly prompt_scratch="$root/.build/fuzzing-prompt"

# Debian's readline, instrumented; LD_LIBRARY_PATH needs its folder. Fails if its source cannot be fetched.
build_instrumented_readline() {
    local folder="$prompt_scratch/readline"
    [[ ! -e $folder/shlib/libreadline.so.8 ]] || return 0
    echo "Building readline with AddressSanitizer"
    rm -rf "$folder"
    mkdir -p "$folder"/{sources,lists/partial,cache/archives/partial}
    # The source packages, from where the packages come from; the system's own lists stay as they are.
    (
        shopt -s nullglob
        for list in /etc/apt/sources.list.d/*.sources; do
            sed 's/^Types:.*/Types: deb-src/' "$list" >"$folder/sources/${list##*/}"
        done
        [[ ! -e /etc/apt/sources.list ]] || sed -n 's/^deb /deb-src /p' /etc/apt/sources.list >"$folder/sources/main.list"
    )
    local options=(
        -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$folder/sources"
        -o Dir::State::lists="$folder/lists" -o Dir::Cache="$folder/cache"
    )
    (
        cd "$folder"
        apt-get "${options[@]}" update -qq
        apt-get "${options[@]}" source -qq readline
        cd readline-*/
        CC=clang CFLAGS="-g -O1 -fsanitize=address -fno-omit-frame-pointer" ./configure --with-curses --disable-static
        make shared SHLIB_LIBS=-ltinfo
        cp -a shlib "$folder/"
        ln -sf libreadline.so.8.2 "$folder/shlib/libreadline.so.8"
    ) >"$folder/log" 2>&1
}

# fuzz_prompt SECONDS [OPTION OF fuzz_prompt.py …]
fuzz_prompt() {
    local seconds=$1
    shift
    echo "Building the program with AddressSanitizer (the first time takes a few minutes)"
    swift build --package-path "$root" --scratch-path "$prompt_scratch" -c release --sanitize address --product dfi
    if build_instrumented_readline; then
        export LD_LIBRARY_PATH="$prompt_scratch/readline/shlib"
    else
        echo "Readline's source cannot be fetched (see $prompt_scratch/readline/log): its frees are checked, its reads are not"
    fi
    echo "Pressing keys for $seconds seconds"
    ASAN_OPTIONS="detect_leaks=0:abort_on_error=1:${ASAN_OPTIONS:-}" \
        python3 "$root/Scripts/lib/fuzz_prompt.py" --seconds "$seconds" "$@" "$prompt_scratch/release/dfi"
}
