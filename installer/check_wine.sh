#!/bin/sh
# Tries the finished installer on a Windows played by Wine: install, self-test, upgrade over the open program from the
# version before, self-test, the register of the old version, downgrade, uninstall, and that the data is still there.
#
#   sh installer/check_wine.sh [--previous INSTALLER PACKAGE_FOLDER] [--look]
#
# --previous  the installer and package folder of the version before; without it the same source is packed once more
#             under the version 0.0.1.
# --look      shows the window as well, drawn with a later Qt that runs under Wine (see look.py): build/look/*.png.
#
# The installer to be tried is the one in dist/, made by installer/build.py.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
python=${PYTHON:-$root/.venv/bin/python}
wine=${TTHC_WINE:-$root/build/wine}
export PYTHONPATH="$root" LC_ALL=C.UTF-8
log=$root/build/check_wine.log
old_installer='' old_package='' look=''

while [ $# -gt 0 ]; do
    case $1 in
    --previous) old_installer=$2 old_package=$3; shift 3 ;;
    --look) look=yes; shift ;;
    *) sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 2 ;;
    esac
done

version=$("$python" -c 'import tthc_desktop; print(tthc_desktop.__version__)')
installer=$root/dist/TTHC-Desktop-$version-cai-dat.exe
[ -f "$installer" ] || { echo "$installer is missing; run installer/build.py first." >&2; exit 1; }

if [ -z "$old_installer" ]; then
    # The same source under a lower version number.
    before=$root/build/version-before
    mkdir -p "$before/build"
    git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf - | tar -xf - -C "$before"
    sed -i 's/^__version__ = .*/__version__ = "0.0.1"/' "$before/tthc_desktop/__init__.py"
    rm -rf "$before/build/guide"
    cp -r build/guide "$before/build/guide"
    (cd "$before" && PYTHONPATH=$before timeout 3600 "$python" installer/build.py --without-tests --keep-guide \
        --loosely --wine "$wine")
    old_installer=$before/dist/TTHC-Desktop-0.0.1-cai-dat.exe
    old_package=$before/dist/TTHC-Desktop
fi

# The exit code through the pipe, without bash.
{ timeout 3600 "$python" -m installer.wine.check --wine "$wine" --work "$root/build/check" \
    --old-installer "$old_installer" --old-bundle "$old_package" \
    --new-installer "$installer" --new-bundle "$root/dist/TTHC-Desktop"; echo "exit code $?"; } 2>&1 | tee "$log"
grep -q '^exit code 0$' "$log"

if [ -n "$look" ]; then
    timeout 3600 "$python" -m installer.wine.look --wine "$wine" --out "$root/build/look"
fi
