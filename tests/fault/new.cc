/*
 * new.cc - allocation of C++ for the whole program, ctemplate and its standard library included.
 *
 * As the standard says it: a failure asks the handler, and throws when there is none.
 */
#include "faults.h"

#include <cstdlib>
#include <new>

static void *take(std::size_t size)
{
    for (;;) {
        void *at = fault_new(size == 0 ? 1 : size);
        if (at != nullptr)
            return at;
        std::new_handler handler = std::get_new_handler();
        if (handler == nullptr)
            throw std::bad_alloc();
        handler();
    }
}

void *operator new(std::size_t size)
{
    return take(size);
}

void *operator new[](std::size_t size)
{
    return take(size);
}

void operator delete(void *at) noexcept
{
    std::free(at);
}

void operator delete(void *at, std::size_t size) noexcept
{
    (void)size;
    std::free(at);
}

void operator delete[](void *at) noexcept
{
    std::free(at);
}

void operator delete[](void *at, std::size_t size) noexcept
{
    (void)size;
    std::free(at);
}
