// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.text;

/**
 * Goes through a list of parameters, {@code name=value;flag;other="quoted; text"}, without making anything for those that
 * nobody wants. Used by one thread.
 */
public final class ParameterScan {
    private final String list;
    private final char separator;
    private int at;
    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;

    /** A scan over a list with semicolons. */
    public ParameterScan(String list) {
        this(list, ';');
    }

    /** A scan over a list with another separator. */
    public ParameterScan(String list, char separator) {
        this.list = list;
        this.separator = separator;
    }

    /** Goes to the next parameter; false when there is none. */
    public boolean next() {
        skipBlanks();
        while (at < list.length() && list.charAt(at) == separator) {
            at++;
            skipBlanks();
        }
        if (at >= list.length()) {
            return false;
        }
        nameStart = at;
        while (at < list.length() && list.charAt(at) != '=' && list.charAt(at) != separator) {
            at++;
        }
        nameEnd = trimmedEnd(nameStart, at);
        valueStart = -1;
        if (at < list.length() && list.charAt(at) == '=') {
            at++;
            skipBlanks();
            readValue();
        }
        while (at < list.length() && list.charAt(at) != separator) {
            at++;
        }
        return true;
    }

    private void readValue() {
        if (at < list.length() && list.charAt(at) == '"') {
            valueStart = ++at;
            while (at < list.length() && list.charAt(at) != '"') {
                at += list.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(at, list.length());
            valueEnd = at;
        } else {
            valueStart = at;
            while (at < list.length() && list.charAt(at) != separator) {
                at++;
            }
            valueEnd = trimmedEnd(valueStart, at);
        }
    }

    private void skipBlanks() {
        while (at < list.length() && list.charAt(at) <= ' ') {
            at++;
        }
    }

    private int trimmedEnd(int start, int end) {
        int trimmed = end;
        while (trimmed > start && list.charAt(trimmed - 1) <= ' ') {
            trimmed--;
        }
        return trimmed;
    }

    /** The name of this parameter. */
    public String name() {
        return list.substring(nameStart, nameEnd);
    }

    /** Whether it has this name, in any case. */
    public boolean isNamed(String name) {
        return nameEnd - nameStart == name.length() && list.regionMatches(true, nameStart, name, 0, name.length());
    }

    /** Its value without quotes; empty for a flag. */
    public String value() {
        return valueStart < 0 ? "" : list.substring(valueStart, valueEnd);
    }

    /** The value of the first parameter of this name, the empty text for a flag, null when there is none. */
    public static String value(String list, String name) {
        ParameterScan scan = new ParameterScan(list);
        while (scan.next()) {
            if (scan.isNamed(name)) {
                return scan.value();
            }
        }
        return null;
    }

    /** The number of parameters. */
    public static int count(String list) {
        ParameterScan scan = new ParameterScan(list);
        int count = 0;
        while (scan.next()) {
            count++;
        }
        return count;
    }

    /**
     * A scan that stands at a place.
     *
     * @param place from 0, or from the end with -1 for the last
     * @return null when there are not so many
     */
    public static ParameterScan at(String list, int place) {
        int wanted = place < 0 ? count(list) + place : place;
        ParameterScan scan = new ParameterScan(list);
        for (int i = 0; i <= wanted; i++) {
            if (!scan.next()) {
                return null;
            }
        }
        return wanted < 0 ? null : scan;
    }
}
