; Removes exactly what the installer brought, file by file, and no folder that something else lies in.
Function un.onInit
  SetShellVarContext current
FunctionEnd

Section "un.${NAME}"
  Call un.CloseTheProgram
  ; Away from the folder that is to go.
  SetOutPath "$TEMP"
  !include "${FILE_LISTS}\uninstall.nsh"
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"

  Delete "${START_MENU}\${NAME}.lnk"
  Delete "${START_MENU}\${TEXT_GUIDE_LINK}.lnk"
  Delete "${START_MENU}\${TEXT_UNINSTALL_LINK}.lnk"
  RMDir "${START_MENU}"
  Delete "${DESKTOP_LINK}"

  !insertmacro UNREGISTER_TYPE ".tthc-backup" "${BACKUP_CLASS}"
  !insertmacro UNREGISTER_TYPE ".tthc-update" "${UPDATE_CLASS}"
  ${RefreshShellIcons}
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
SectionEnd
