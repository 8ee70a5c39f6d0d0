; A program that runs is asked to close by itself; only then are its files replaced or removed.
!define WAIT_SECONDS 120
!define CLOSE_MILLISECONDS 180000
!define BACKUP_MILLISECONDS 1800000

; Both for installing and uninstalling: NSIS keeps the functions of the two apart by their names.
!macro IN_USE_FUNCTIONS PREFIX QUESTION

; $0: 1 when one of the two programs runs. A file that runs cannot be opened for writing.
Function ${PREFIX}LookIfInUse
  StrCpy $0 0
  StrCpy $1 "$INSTDIR\${WINDOW_EXE}"
  Call ${PREFIX}LookIfFileInUse
  StrCpy $1 "$INSTDIR\${COMMAND_EXE}"
  Call ${PREFIX}LookIfFileInUse
FunctionEnd

Function ${PREFIX}LookIfFileInUse
  ${IfNot} ${FileExists} "$1"
    Return
  ${EndIf}
  ; A virus scanner may hold it for a moment.
  ${For} $2 1 4
    ClearErrors
    FileOpen $3 "$1" a
    ${IfNot} ${Errors}
      FileClose $3
      Return
    ${EndIf}
    Sleep 500
  ${Next}
  StrCpy $0 1
FunctionEnd

Function ${PREFIX}CloseTheProgram
  Call ${PREFIX}LookIfInUse
  ${If} $0 = 0
    Return
  ${EndIf}
  MessageBox MB_OKCANCEL|MB_ICONQUESTION "${QUESTION}" /SD IDOK IDOK +4
  RMDir /r "${NEW}"
  SetErrorLevel ${EXIT_IN_USE}
  Quit
  DetailPrint "${TEXT_CLOSING}"
  ; Versions that do not know the command say so, and are asked for below.
  nsExec::ExecToStack /TIMEOUT=${CLOSE_MILLISECONDS} '"$INSTDIR\${COMMAND_EXE}" close-window --wait ${WAIT_SECONDS}'
  Pop $4
  Pop $5
  ${If} $4 != "0"
    ; Why not: perhaps it is a window of another account of this PC.
    DetailPrint "$5"
  ${EndIf}
  ${Do}
    ; The register is let go of a little before the program has ended.
    ${For} $4 1 8
      Call ${PREFIX}LookIfInUse
      ${If} $0 = 0
        Return
      ${EndIf}
    ${Next}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${TEXT_STILL_OPEN}" /SD IDCANCEL IDRETRY +4
    RMDir /r "${NEW}"
    SetErrorLevel ${EXIT_IN_USE}
    Quit
  ${Loop}
FunctionEnd

!macroend

!insertmacro IN_USE_FUNCTIONS "" "${TEXT_CLOSE}"
!insertmacro IN_USE_FUNCTIONS "un." "${TEXT_UNINSTALL_CLOSE}"

; By the version that is there, which knows its own register best.
Function BackUpTheRegister
  ${If} $OldVersion == ""
    Return
  ${EndIf}
  DetailPrint "${TEXT_BACKING_UP}"
  nsExec::ExecToStack /TIMEOUT=${BACKUP_MILLISECONDS} '"$INSTDIR\${COMMAND_EXE}" before-update'
  Pop $0
  Pop $1
  ${If} $0 == "0"
    DetailPrint "${TEXT_BACKED_UP}"
    DetailPrint "$1"
    Return
  ${EndIf}
  DetailPrint "$1"
  MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "${TEXT_NO_BACKUP}" /SD IDNO IDYES +3
  SetErrorLevel ${EXIT_NO_BACKUP}
  Quit
FunctionEnd
