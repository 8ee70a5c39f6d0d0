# Tries the finished installer on this Windows: install, self-test, install again, remove; the data must still be there.
# For a build machine; on a PC in use it would replace the program that is installed.
$ErrorActionPreference = "Stop"
Set-StrictMode -Version Latest

$root = Split-Path -Parent $PSScriptRoot
$installer = Get-ChildItem "$root\dist\*-cai-dat.exe" | Select-Object -First 1
$programs = "$env:LOCALAPPDATA\Programs\TTHC Desktop"
$data = "$env:LOCALAPPDATA\TTHC Desktop"
$entry = "HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\TTHC-Desktop"
$out = "$root\build\check\self-test"

function Invoke-Silently([string] $Program, [string[]] $Options) {
    (Start-Process -FilePath $Program -ArgumentList $Options -Wait -PassThru).ExitCode
}

function Confirm-That([bool] $So, [string] $What) {
    if (-not $So) { throw "Not so: $What" }
    Write-Output "ok  $What"
}

Confirm-That ((Invoke-Silently $installer.FullName @("/S")) -eq 0) "installed without a question"
Confirm-That (Test-Path $entry) "listed among the programs"
$version = (Get-Item "$programs\TTHC-Desktop.exe").VersionInfo
Confirm-That ($version.CompanyName -eq "TTHC Desktop") "publisher in the program file, version $($version.ProductVersion)"

New-Item -ItemType Directory -Force -Path $out | Out-Null
foreach ($screen in "offscreen", "windows") {
    & "$programs\TTHC-Lenh.exe" self-test --screen $screen --out "$out\$screen"
    Confirm-That ($LASTEXITCODE -eq 0) "self-test, drawn on $screen"
}

& "$programs\TTHC-Lenh.exe" office --name "UBND phường Phước Long"
Confirm-That (Test-Path "$data\so-ho-so.tthc") "a register was made"
Confirm-That ((Invoke-Silently $installer.FullName @("/S")) -eq 0) "installed once more over it"
$before = (Get-FileHash "$data\so-ho-so.tthc").Hash

Confirm-That ((Invoke-Silently "$programs\Go-cai-dat.exe" @("/S")) -eq 0) "removed without a question"
$until = (Get-Date).AddSeconds(60)
while ((Test-Path $programs) -and (Get-Date) -lt $until) { Start-Sleep -Milliseconds 500 }
Confirm-That (-not (Test-Path $programs)) "the program is gone"
Confirm-That (-not (Test-Path $entry)) "and its entry"
Confirm-That ((Get-FileHash "$data\so-ho-so.tthc").Hash -eq $before) "the register is as it was"
