; Before anything is shown: may the program be installed here at all, and what is there already?
Var OldFolder

!define ERROR_ALREADY_EXISTS 183

!macro REFUSE TEXT CODE
  MessageBox MB_OK|MB_ICONINFORMATION "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro REFUSE_BESIDE_ANOTHER
  ; One that is just ending is waited for; this one holds it until it ends itself.
  ${For} $2 1 6
    System::Call 'kernel32::CreateMutex(p 0, i 0, t "TTHC-Desktop-cai-dat") p .r1 ?e'
    Pop $0
    ${If} $0 != ${ERROR_ALREADY_EXISTS}
      ${Break}
    ${EndIf}
    System::Call 'kernel32::CloseHandle(p r1)'
    Sleep 500
  ${Next}
  ${If} $0 = ${ERROR_ALREADY_EXISTS}
    !insertmacro REFUSE "${TEXT_ANOTHER_INSTALLER}" ${EXIT_ANOTHER_INSTALLER}
  ${EndIf}
!macroend

Function .onInit
  SetShellVarContext current
  !insertmacro REFUSE_BESIDE_ANOTHER
  ${IfNot} ${AtLeastBuild} 17763
    !insertmacro REFUSE "${TEXT_OLD_WINDOWS}" ${EXIT_OLD_WINDOWS}
  ${EndIf}
  ${IfNot} ${RunningX64}
    !insertmacro REFUSE "${TEXT_NOT_64_BIT}" ${EXIT_NOT_64_BIT}
  ${EndIf}
  ${GetParameters} $R0
  StrCpy $WantsDesktopLink ${BST_CHECKED}
  ClearErrors
  ${GetOptions} "$R0" "/KHONG-BIEU-TUONG" $R1
  ${IfNot} ${Errors}
    StrCpy $WantsDesktopLink ${BST_UNCHECKED}
  ${EndIf}
  Call LookForOldVersion
  ; Where nobody looks on, the folder is asked for nowhere else.
  ${If} ${Silent}
    Call LookForOtherProgram
    ${If} $0 = 1
      !insertmacro REFUSE "${TEXT_OTHER_PROGRAM}" ${EXIT_NOT_A_FOLDER_FOR_IT}
    ${EndIf}
  ${EndIf}
FunctionEnd

Function LookForOldVersion
  ReadRegStr $OldFolder HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ReadRegStr $OldVersion HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${IfNot} ${FileExists} "$OldFolder\${WINDOW_EXE}"
    StrCpy $OldVersion "" ; removed by hand: nothing to be careful of
    Return
  ${EndIf}
  ${If} $OldFolder != $INSTDIR
    !insertmacro REFUSE "${TEXT_ELSEWHERE}" ${EXIT_ELSEWHERE}
  ${EndIf}
  ; Who took the icon away does not want it back with each new version.
  ${IfNot} ${FileExists} "${DESKTOP_LINK}"
    StrCpy $WantsDesktopLink ${BST_UNCHECKED}
  ${EndIf}
  ${VersionCompare} "$OldVersion" "${VERSION}" $0
  ${If} $0 = 1
    ClearErrors
    ${GetOptions} "$R0" "/LUI-BAN" $R1
    ${If} ${Errors}
      !insertmacro REFUSE "${TEXT_NEWER_INSTALLED}" ${EXIT_NEWER_INSTALLED}
    ${EndIf}
  ${EndIf}
FunctionEnd
