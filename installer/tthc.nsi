; The installer of TTHC Desktop: for one Windows account, without an administrator. Compiled by installer/build.py,
; which gives on the command line: VERSION, FOUR_NUMBERS, BUNDLE, FILE_LISTS, LANGUAGES, ICON, SIDE, OUT, STUB, SIZE_KB,
; and LOOSE for an installer that is only to be tried.
Unicode true
Target "${STUB}"
!ifdef LOOSE
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  ; Far enough to find a library that is in the package twice.
  SetCompressorDictSize 64
!endif

!define NAME "TTHC Desktop"
!define PUBLISHER "TTHC Desktop"
!define WINDOW_EXE "TTHC-Desktop.exe"
!define COMMAND_EXE "TTHC-Lenh.exe"
!define UNINSTALLER "Go-cai-dat.exe"
!define LIBRARIES "_internal"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\TTHC-Desktop"
!define START_MENU "$SMPROGRAMS\${NAME}"
!define DESKTOP_LINK "$DESKTOP\${NAME}.lnk"
!define DATA_FOLDER "$LOCALAPPDATA\${NAME}"
!define GUIDE "$INSTDIR\${LIBRARIES}\resources\guide\huong-dan.pdf"

; What the installer ends with where nobody looks on (/S); 0 is done, 1 and 2 are NSIS' own: cancelled, broken off.
!define EXIT_OLD_WINDOWS 3
!define EXIT_NOT_64_BIT 4
!define EXIT_NEWER_INSTALLED 5
!define EXIT_IN_USE 6
!define EXIT_NO_BACKUP 7
!define EXIT_NOT_REPLACED 8
!define EXIT_ELSEWHERE 9
!define EXIT_NOT_A_FOLDER_FOR_IT 10
!define EXIT_ANOTHER_INSTALLER 11
!define EXIT_HALF_REPLACED 12

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "${NAME} ${VERSION}"
AllowSkipFiles off
ShowInstDetails hide
ShowUninstDetails hide

VIProductVersion "${FOUR_NUMBERS}"
VIAddVersionKey /LANG=1066 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=1066 "LegalCopyright" "© ${PUBLISHER}, giấy phép MIT"
VIAddVersionKey /LANG=1066 "FileDescription" "Cài đặt ${NAME} ${VERSION}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"
!include "nsDialogs.nsh"

; Where a new version is taken out, and where the old one waits until that is in place.
!define NEW "$INSTDIR\.tthc-moi"
!define OLD "$INSTDIR\.tthc-cu"

Var OldVersion ; empty when the program is not installed yet
Var WantsDesktopLink

!include "nsis\texts.nsh"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "${TEXT_WELCOME_TITLE}"
!define MUI_WELCOMEPAGE_TEXT "${TEXT_WELCOME}"
!insertmacro MUI_PAGE_WELCOME
!include "nsis\place_page.nsh"
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "${TEXT_FINISH_TITLE}"
!define MUI_FINISHPAGE_TEXT "${TEXT_FINISH}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW_EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "${TEXT_FINISH_RUN}"
!define MUI_FINISHPAGE_SHOWREADME "${GUIDE}"
!define MUI_FINISHPAGE_SHOWREADME_TEXT "${TEXT_FINISH_GUIDE}"
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "${TEXT_UNINSTALL_CONFIRM}"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_UNFINISHPAGE_NOREBOOTSUPPORT
!define MUI_FINISHPAGE_TITLE "${TEXT_UNINSTALLED_TITLE}"
!define MUI_FINISHPAGE_TEXT "${TEXT_UNINSTALLED}"
!insertmacro MUI_UNPAGE_FINISH

; NSIS brings its Vietnamese in decomposed letters, whose accents Windows draws beside the letter.
!insertmacro MUI_LANGUAGEEX "${LANGUAGES}" "Vietnamese"

!include "nsis\folder.nsh"
!include "nsis\starting.nsh"
!include "nsis\in_use.nsh"
!include "nsis\replacing.nsh"
!include "nsis\registering.nsh"
!include "nsis\uninstalling.nsh"

Section "${NAME}"
  Call CloseTheProgram
  Call BackUpTheRegister
  Call TakeOutNewFiles
  ; It takes its time, and somebody may have opened the program meanwhile.
  Call CloseTheProgram
  Call PutNewFilesInPlace
  Call Register
SectionEnd
