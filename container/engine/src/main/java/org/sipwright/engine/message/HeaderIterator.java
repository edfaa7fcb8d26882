// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.function.Consumer;

/**
 * A list iterator over header values that writes changes through.
 *
 * @param <T> text, address or parameterable
 */
final class HeaderIterator<T> implements ListIterator<T> {
    private final List<T> values;
    private final ListIterator<T> iterator;
    private final Consumer<List<T>> change;

    /**
     * Makes one over a copy of the values.
     *
     * @param change writes all values to the message, or throws where that is not allowed
     */
    HeaderIterator(List<? extends T> values, Consumer<List<T>> change) {
        this.values = new ArrayList<>(values);
        this.iterator = this.values.listIterator();
        this.change = change;
    }

    @Override
    public boolean hasNext() {
        return iterator.hasNext();
    }

    @Override
    public T next() {
        return iterator.next();
    }

    @Override
    public boolean hasPrevious() {
        return iterator.hasPrevious();
    }

    @Override
    public T previous() {
        return iterator.previous();
    }

    @Override
    public int nextIndex() {
        return iterator.nextIndex();
    }

    @Override
    public int previousIndex() {
        return iterator.previousIndex();
    }

    @Override
    public void remove() {
        change.accept(values);
        iterator.remove();
        change.accept(values);
    }

    @Override
    public void set(T value) {
        change.accept(values);
        iterator.set(value);
        change.accept(values);
    }

    @Override
    public void add(T value) {
        change.accept(values);
        iterator.add(value);
        change.accept(values);
    }
}
