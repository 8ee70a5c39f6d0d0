@echo off
rem The same targets as the Makefile, on Windows: make run, test, bench, endure, screens, guide, setup, clean
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1
set PYTHONHOME=
set PYTHONPATH=
set VPY=.venv\Scripts\python.exe
set STAMP=.venv\.setup-done

if "%~1"=="run" goto run
if "%~1"=="test" goto test
if "%~1"=="bench" goto bench
if "%~1"=="endure" goto endure
if "%~1"=="screens" goto screens
if "%~1"=="guide" goto guide
if "%~1"=="setup" goto onlysetup
if "%~1"=="clean" goto clean
echo Use: make run ^| test ^| bench ^| endure ^| screens ^| guide ^| setup ^| clean
exit /b 2

:onlysetup
call :setup
exit /b %errorlevel%

:run
call :setup || exit /b 1
"%VPY%" -m tthc_desktop demo
exit /b %errorlevel%

:test
call :setup || exit /b 1
"%VPY%" -m ruff check . || exit /b 1
"%VPY%" -m ruff format --check . || exit /b 1
"%VPY%" -m mypy || exit /b 1
.venv\Scripts\lint-imports.exe || exit /b 1
"%VPY%" -m tests.audit || exit /b 1
set QT_QPA_PLATFORM=offscreen
"%VPY%" -m pytest -n 2 --dist worksteal
exit /b %errorlevel%

:bench
call :setup || exit /b 1
set QT_QPA_PLATFORM=offscreen
"%VPY%" -m tests.benchmarks
exit /b %errorlevel%

:endure
call :setup || exit /b 1
set QT_QPA_PLATFORM=offscreen
"%VPY%" -m tests.endurance %2 %3 %4 %5 %6 %7 %8 %9
exit /b %errorlevel%

:screens
call :setup || exit /b 1
set OUT=%~2
if "%OUT%"=="" set OUT=build\screens
set QT_QPA_PLATFORM=offscreen
"%VPY%" -m tests.screens "%OUT%"
exit /b %errorlevel%

:guide
call :setup || exit /b 1
set QT_QPA_PLATFORM=offscreen
"%VPY%" -m tests.screens --guide build\guide\pictures || exit /b 1
"%VPY%" -m tthc_desktop guide build\guide\huong-dan.pdf
exit /b %errorlevel%

:clean
for %%d in (build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis) do if exist %%d rmdir /s /q %%d
exit /b 0

:setup
rem Done before with these very files? The stamp is a copy of them, written last.
if exist "%VPY%" if exist "%STAMP%" (
  copy /b requirements.lock+requirements-dev.lock+pyproject.toml .venv\.setup-wanted >nul 2>nul
  fc /b .venv\.setup-wanted "%STAMP%" >nul 2>nul && exit /b 0
)
if exist .venv if not exist "%STAMP%" (
  echo The last set-up did not finish; starting it afresh.
  rmdir /s /q .venv
)
if exist "%STAMP%" del "%STAMP%"
if not exist "%VPY%" (
  call :findpython || exit /b 1
  call :makevenv || exit /b 1
)
"%VPY%" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock || exit /b 1
"%VPY%" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . || exit /b 1
copy /b requirements.lock+requirements-dev.lock+pyproject.toml "%STAMP%" >nul || exit /b 1
exit /b 0

:findpython
set PY=
for %%v in (3.13 3.12 3.11) do if not defined PY py -%%v -c "import venv" >nul 2>nul && set PY=py -%%v
if not defined PY python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && set PY=python
if defined PY exit /b 0
echo Python 3.11, 3.12 or 3.13 (64-bit) was not found; please install one from python.org.
exit /b 1

:makevenv
echo Making .venv with %PY%
%PY% -m venv .venv
exit /b %errorlevel%
