/* Wine 8 lacks this library of Windows 10, which python-calamine draws its random numbers from. */
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(void *bytes, ULONG count);

__declspec(dllexport) BOOL WINAPI ProcessPrng(unsigned char *bytes, SIZE_T count)
{
    return SystemFunction036(bytes, (ULONG)count);
}
