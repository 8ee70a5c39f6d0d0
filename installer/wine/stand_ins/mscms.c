/* Wine 8 lacks WcsCreateIccProfile, which Qt from 6.10 on asks for the colours of the screen; none are told. */
#include <windows.h>
#define EXPORTED __declspec(dllexport)

EXPORTED BOOL WINAPI GetColorProfileFromHandle(HANDLE profile, BYTE *bytes, DWORD *count) { return FALSE; }
EXPORTED BOOL WINAPI CloseColorProfile(HANDLE profile) { return TRUE; }
EXPORTED HANDLE WINAPI WcsCreateIccProfile(HANDLE profile, DWORD options) { return NULL; }
EXPORTED HANDLE WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD share, DWORD creation) { return NULL; }
