; One page before the files: where the program goes, what becomes of the version that is there, the desktop icon.
Var PlaceField
Var LinkBox

Page custom PlacePageShown PlacePageLeft

Function PlacePageShown
  !insertmacro MUI_HEADER_TEXT "${TEXT_PLACE_TITLE}" "${TEXT_PLACE_SUBTITLE}"
  nsDialogs::Create 1018
  Pop $0
  ${If} $OldVersion == ""
    StrCpy $1 "${TEXT_PLACE_NEW}"
  ${Else}
    ${VersionCompare} "$OldVersion" "${VERSION}" $2
    ${If} $2 = 0
      StrCpy $1 "${TEXT_PLACE_SAME}"
    ${ElseIf} $2 = 1
      StrCpy $1 "${TEXT_PLACE_DOWNGRADE}"
    ${Else}
      StrCpy $1 "${TEXT_PLACE_UPGRADE}"
    ${EndIf}
  ${EndIf}
  ${NSD_CreateLabel} 0 0 100% 36u "$1"
  Pop $0
  ${NSD_CreateDirRequest} 0 42u 68% 13u "$INSTDIR"
  Pop $PlaceField
  ${NSD_CreateBrowseButton} 70% 41u 30% 15u "${TEXT_BROWSE}"
  Pop $1
  ${NSD_OnClick} $1 AskForPlace
  ${If} $OldVersion != ""
    EnableWindow $PlaceField 0
    ShowWindow $1 ${SW_HIDE}
  ${EndIf}
  ${NSD_CreateCheckBox} 0 68u 100% 12u "${TEXT_DESKTOP_LINK}"
  Pop $LinkBox
  ${NSD_SetState} $LinkBox $WantsDesktopLink
  ${NSD_CreateLabel} 0 92u 100% 24u "${TEXT_DATA_PLACE}"
  Pop $0
  ; The button that goes on is the one that installs.
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(^InstallBtn)"
  nsDialogs::Show
FunctionEnd

Function AskForPlace
  ${NSD_GetText} $PlaceField $0
  nsDialogs::SelectFolderDialog "${TEXT_BROWSE_TITLE}" "$0"
  Pop $0
  ${If} $0 != "error"
    ; A folder of its own, so that nothing of the user's lies among the program's files.
    Call OwnFolderIn
    ${NSD_SetText} $PlaceField "$0"
  ${EndIf}
FunctionEnd

Function PlacePageLeft
  ${NSD_GetState} $LinkBox $WantsDesktopLink
  ${If} $OldVersion != ""
    Return
  ${EndIf}
  ${NSD_GetText} $PlaceField $0
  Call OwnFolderIn
  ${If} $0 == ""
  ${OrIf} $0 == "${DATA_FOLDER}"
    MessageBox MB_OK|MB_ICONINFORMATION "${TEXT_NO_FOLDER}"
    Abort
  ${EndIf}
  StrCpy $INSTDIR "$0"
  ${NSD_SetText} $PlaceField "$INSTDIR"
  Call LookForOtherProgram
  ${If} $0 = 1
    MessageBox MB_OK|MB_ICONINFORMATION "${TEXT_OTHER_PROGRAM}"
    Abort
  ${EndIf}
FunctionEnd
