#!/bin/sh
# test_build.sh - a template that would be unsafe, or cannot be expanded, stops the build; a good one is built.
set -eu
src=$(cd "${srcdir:-.}" && pwd)
tpl=$(pwd)/kith-tpl
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/src/core" "$dir/out"
number=0
bad=0

ok() {
    number=$((number + 1))
    echo "ok $number - $1"
}
fail() {
    number=$((number + 1))
    bad=1
    echo "not ok $number - $1"
}

# What templates/templates.mk does with one page.
build() {
    "$tpl" build --components "$src/templates/components" --out "$dir/out" "$dir/src/core/page.tpl" >"$dir/said" 2>&1 &&
        "$tpl" lint "$dir/out/core/page.tpl" >>"$dir/said" 2>&1
}

page='{{@page title="[[Test]]"}}<p>{{NAME}}</p>{{/@page}}'
printf '{{%%AUTOESCAPE context="HTML"}}\n%s\n' "$page" >"$dir/src/core/page.tpl"
if build; then ok "a good page is built"; else fail "a good page is built: $(cat "$dir/said")"; fi

printf '%s\n' "$page" >"$dir/src/core/page.tpl"
if build; then fail "a page without its pragma is refused"; else
    case $(cat "$dir/said") in
    *"core/page.tpl: line 1: the first line must be"*) ok "a page without its pragma is refused" ;;
    *) fail "the reason is said: $(cat "$dir/said")" ;;
    esac
fi

printf '{{%%AUTOESCAPE context="HTML"}}\n<p>\n{{@nothing}}\n' >"$dir/src/core/page.tpl"
if build; then fail "an unknown component is refused"; else
    case $(cat "$dir/said") in
    *"core/page.tpl:3: there is no component"*) ok "an unknown component is refused" ;;
    *) fail "the reason is said: $(cat "$dir/said")" ;;
    esac
fi

printf '{{%%AUTOESCAPE context="HTML"}}\n<p onclick="x">\n' >"$dir/src/core/page.tpl"
if build; then fail "an inline handler is refused"; else ok "an inline handler is refused"; fi

# A component has no pragma of its own: it is judged as a part of each page that uses it. One that only shows a value,
# in a place that is safe and in places that are not.
mkdir -p "$dir/components"
printf '{{@attributes}}\n{{NAME}}\n' >"$dir/components/shown.component"
with_component() {
    printf '{{%%AUTOESCAPE context="HTML"}}\n%s\n' "$1" >"$dir/src/core/page.tpl"
    "$tpl" build --components "$dir/components" --out "$dir/out" "$dir/src/core/page.tpl" >"$dir/said" 2>&1 ||
        fail "$1 is expanded: $(cat "$dir/said")"
    "$tpl" lint "$dir/out/core/page.tpl" >"$dir/said" 2>&1
}
if with_component '<p title="{{@shown}}">{{@shown}}</p>'; then ok "a component is taken where its value is safe"; else
    fail "a component is taken where its value is safe: $(cat "$dir/said")"
fi
for place in '<script>{{@shown}}</script>' '<p title={{@shown}}></p>' '<p onclick="{{@shown}}"></p>' '<a href="{{@shown}}">x</a>' \
    '<{{@shown}}>' '<p style="{{@shown}}"></p>'; do
    if with_component "$place"; then fail "a component in $place is refused"; else
        case $(cat "$dir/said") in
        *"core/page.tpl: line "*) ok "a component in $place is refused" ;;
        *) fail "the page is named: $(cat "$dir/said")" ;;
        esac
    fi
done
# And without its pragma the page is refused whatever the components are.
printf '<p>{{@shown}}</p>\n' >"$dir/src/core/page.tpl"
"$tpl" build --components "$dir/components" --out "$dir/out" "$dir/src/core/page.tpl" >"$dir/said" 2>&1 &&
    "$tpl" lint "$dir/out/core/page.tpl" >>"$dir/said" 2>&1 && fail "a page of components without its pragma is refused"
case $(cat "$dir/said") in
*"core/page.tpl: line 1: the first line must be"*) ok "a page of components without its pragma is refused" ;;
*) fail "the reason is said: $(cat "$dir/said")" ;;
esac

# The build itself, as make runs it, with one page made bad.
for page in "$src"/templates/core/*.tpl; do
    [ -f "$page" ] || continue
    mkdir -p "$dir/tree/core"
    sed 1d "$page" >"$dir/tree/core/$(basename "$page")"
    if "$tpl" build -c "$src/templates/components" -o "$dir/built" "$dir/tree/core/$(basename "$page")" &&
        "$tpl" lint "$dir/built/core/$(basename "$page")" 2>/dev/null; then
        fail "$(basename "$page") without its pragma is refused"
    else
        ok "$(basename "$page") without its pragma is refused"
    fi
done
# One tree for each language, and what has no translation stays English.
if grep -q Mewngofnodi templates-built/cy/core/signin.tpl && ! grep -q Mewngofnodi templates-built/en/core/signin.tpl; then
    ok "the sign-in page is there in Welsh and in English"
else
    fail "the sign-in page is there in Welsh and in English"
fi
echo "1..$number"
exit $bad
