package dev.ringlab.model.guest.buffer;

import java.util.Arrays;

/** Numbers of pages, in order. */
final class PageList {
    private int[] pages = new int[16]; // a power of two
    private int first;
    private int size;

    PageList() {}

    PageList(PageList other) {
        pages = other.pages.clone();
        first = other.first;
        size = other.size;
    }

    int size() {
        return size;
    }

    /** The first is number 0. */
    int at(int number) {
        return pages[slot(number)];
    }

    void addLast(int page) {
        makeRoom();
        pages[slot(size++)] = page;
    }

    void addFirst(int page) {
        makeRoom();
        first = slot(-1);
        pages[first] = page;
        size++;
    }

    int removeFirst() {
        int page = pages[first];
        first = slot(1);
        size--;
        return page;
    }

    /** Removes a page that is among them. */
    void remove(int page) {
        int number = 0;
        while (at(number) != page) {
            number++;
        }
        for (; number < size - 1; number++) {
            pages[slot(number)] = at(number + 1);
        }
        size--;
    }

    private int slot(int number) {
        return (first + number) & (pages.length - 1);
    }

    private void makeRoom() {
        if (size == pages.length) {
            int[] more = Arrays.copyOf(pages, 2 * size);
            for (int number = 0; number < size; number++) {
                more[number] = at(number);
            }
            pages = more;
            first = 0;
        }
    }
}
