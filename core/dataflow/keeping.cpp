// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/value.h"

namespace pb {

namespace {

constexpr qsizetype maxPlaces = 8;

} // namespace

const Keeping::Data &Keeping::data() const
{
    static const Data nothing;
    return m_data ? *m_data : nothing;
}

// Values share what they have until one of them changes it.
Keeping::Data &Keeping::edit()
{
    auto copy = std::make_shared<Data>(data());
    Data &own = *copy;
    m_data = std::move(copy);
    return own;
}

void Keeping::setWriters(const QList<WriteCall> &writers)
{
    if (writers != data().writers)
        edit().writers = writers;
}

void Keeping::setReadAt(const QStringList &places)
{
    if (places != data().readAt)
        edit().readAt = places;
}

void Keeping::setPlace(const QString &place)
{
    if (place != data().place)
        edit().place = place;
}

void Keeping::setChoices(const QStringList &choices)
{
    if (choices != data().choices)
        edit().choices = choices;
}

void Keeping::addWriters(const QList<WriteCall> &more)
{
    if (!more.isEmpty())
        setWriters(united(writers(), more, maxWriters));
}

void Keeping::addReadAt(const QStringList &more)
{
    if (!more.isEmpty())
        setReadAt(united(readAt(), more, maxPlaces));
}

void Keeping::forgetBytes()
{
    setWriters({});
    setReadAt({});
}

Keeping Keeping::joined(const Keeping &a, const Keeping &b)
{
    if (a.m_data == b.m_data)
        return a;
    Keeping both = a;
    both.addWriters(b.writers());
    both.addReadAt(b.readAt());
    if (a.place() != b.place())
        both.setPlace({});
    return both;
}

} // namespace pb
