; The new version is taken out beside the old one, and changes places with it only once it is whole. Whatever goes wrong
; before or meanwhile leaves the old version as it was.

Var Half ; 1 when not all of the old version could be put back

Function TakeOutNewFiles
  RMDir /r "${NEW}"
  SetOutPath "${NEW}"
  File /r "${BUNDLE}\*"
  WriteUninstaller "${NEW}\${UNINSTALLER}"
  ; Away from the folder, which would be kept from moving otherwise.
  SetOutPath "$INSTDIR"
FunctionEnd

Function .onInstFailed
  ; Away from the folder that is to go.
  SetOutPath "$TEMP"
  RMDir /r "${NEW}"
  RMDir "$INSTDIR"
  SetErrorLevel ${EXIT_NOT_REPLACED}
FunctionEnd

; Moves $1 to $2; $0: 1 when it did not go. Virus scanners hold new files for a moment.
Function Move
  StrCpy $0 0
  ${For} $3 1 20
    ClearErrors
    Rename "$1" "$2"
    ${IfNot} ${Errors}
      Return
    ${EndIf}
    Sleep 500
  ${Next}
  StrCpy $0 1
FunctionEnd

!macro SET_ASIDE PART
  ${If} $0 = 0
  ${AndIf} ${FileExists} "$INSTDIR\${PART}"
    StrCpy $1 "$INSTDIR\${PART}"
    StrCpy $2 "${OLD}\${PART}"
    Call Move
  ${EndIf}
!macroend

!macro PUT_IN_PLACE PART
  ${If} $0 = 0
    StrCpy $1 "${NEW}\${PART}"
    StrCpy $2 "$INSTDIR\${PART}"
    Call Move
  ${EndIf}
!macroend

!macro PUT_BACK PART
  ${If} ${FileExists} "${OLD}\${PART}"
    ${If} ${FileExists} "$INSTDIR\${PART}"
      StrCpy $1 "$INSTDIR\${PART}"
      StrCpy $2 "${NEW}\${PART}"
      Call Move
    ${EndIf}
    StrCpy $1 "${OLD}\${PART}"
    StrCpy $2 "$INSTDIR\${PART}"
    Call Move
    ${If} $0 = 1
      StrCpy $Half 1
    ${EndIf}
  ${ElseIf} $OldVersion == ""
    Rename "$INSTDIR\${PART}" "${NEW}\${PART}"
  ${EndIf}
!macroend

!macro FOR_EACH_PART MACRO
  !insertmacro ${MACRO} "${WINDOW_EXE}"
  !insertmacro ${MACRO} "${COMMAND_EXE}"
  !insertmacro ${MACRO} "${UNINSTALLER}"
  !insertmacro ${MACRO} "${LIBRARIES}"
!macroend

Function PutNewFilesInPlace
  ; Left by an installation that lost its power; what is needed of it stands in the new version.
  RMDir /r "${OLD}"
  CreateDirectory "${OLD}"
  StrCpy $0 0
  !insertmacro FOR_EACH_PART SET_ASIDE
  !insertmacro FOR_EACH_PART PUT_IN_PLACE
  ${If} $0 = 0
    RMDir /r "${OLD}"
    RMDir "${NEW}"
    Return
  ${EndIf}
  StrCpy $Half 0
  !insertmacro FOR_EACH_PART PUT_BACK
  SetOutPath "$TEMP"
  RMDir "${OLD}"
  RMDir /r "${NEW}"
  RMDir "$INSTDIR"
  ${If} $Half = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT_HALF_REPLACED}" /SD IDOK
    SetErrorLevel ${EXIT_HALF_REPLACED}
    Quit
  ${ElseIf} $OldVersion == ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT_NOT_INSTALLED}" /SD IDOK
  ${Else}
    MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT_NOT_REPLACED}" /SD IDOK
  ${EndIf}
  SetErrorLevel ${EXIT_NOT_REPLACED}
  Quit
FunctionEnd
