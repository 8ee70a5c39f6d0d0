; Removes exactly what the installer brought, file by file, and no folder that something else lies in.
Function un.onInit
  SetShellVarContext current
  !insertmacro REFUSE_BESIDE_ANOTHER
FunctionEnd

Section "un.${NAME}"
  Call un.CloseTheProgram
  ; Away from the folder that is to go.
  SetOutPath "$TEMP"
  !include "${FILE_LISTS}\uninstall.nsh"
  Delete "$INSTDIR\${UNINSTALLER}"
  ; Left by an installation that lost its power, or of which a file was held; the program's own parts and nothing else.
  RMDir /r "${NEW}"
  RMDir /r "${OLD}"
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
