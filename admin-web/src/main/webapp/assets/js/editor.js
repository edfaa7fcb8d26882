// SPDX-License-Identifier: Apache-2.0
// The editor: a text area whose letters are transparent, over a coloured copy of its text.
import { completion } from './completion.js';
import { h } from './dom.js';
import { colour } from './highlight.js';

const LINE = 19;

/**
 * Makes the editor. declarations feed completion and help; onchange(text) is called when the text rests;
 * onword(declarations) when the caret or the mouse is at another name.
 */
export function editor({ label, declarations, onchange, onword }) {
    const copy = h('pre', { 'aria-hidden': 'true' });
    const area = h('textarea', { id: 'source', spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', 'aria-label': label, wrap: 'off' });
    const gutter = h('div', { class: 'gutter', 'aria-hidden': 'true' });
    const page = h('div', { class: 'page' }, copy, area);
    const element = h('div', { class: 'editor' }, gutter, page);
    let marks = new Map();
    let notes = new Map();
    let drawn = -1;
    let timer;

    function drawGutter() {
        const count = area.value.split('\n').length;
        const width = String(count).length;
        gutter.replaceChildren(...Array.from({ length: count }, (unused, i) => {
            const mark = marks.get(i + 1);
            const note = notes.get(i + 1);
            return h('div', { class: mark?.severity ?? (note?.hot ? 'hot' : ''), title: mark?.message ?? note?.title ?? '' },
                `${note ? `${note.text}  ` : ''}${String(i + 1).padStart(width)}`);
        }));
        drawn = count;
    }

    function draw() {
        colour(copy, area.value);
        if (area.value.split('\n').length !== drawn) {
            drawGutter();
        }
    }

    const wordAt = place => {
        const before = area.value.slice(0, place).match(/[$\w.]*$/)[0];
        return before + area.value.slice(place).match(/^[\w.]*/)[0];
    };
    const named = word => {
        const name = word.replace(/^\$\(?/, '');
        return declarations.filter(one => one.name === name && (word.startsWith('$') === (one.kind === 'VARIABLE') || one.kind === 'TRANSFORMATION'));
    };

    area.addEventListener('input', () => {
        draw();
        clearTimeout(timer);
        timer = setTimeout(() => onchange(area.value), 600);
    });
    area.addEventListener('keydown', event => {
        if (event.key === 'Tab' && !event.shiftKey && !event.defaultPrevented && area.dataset.indent === 'on') {
            event.preventDefault();
            area.setRangeText('    ', area.selectionStart, area.selectionEnd, 'end');
            draw();
        }
    });
    ['keyup', 'click'].forEach(name => area.addEventListener(name, () => onword(named(wordAt(area.selectionStart)))));
    area.addEventListener('mousemove', event => {
        const style = getComputedStyle(area);
        const canvas = editor.canvas ??= document.createElement('canvas').getContext('2d');
        canvas.font = style.font;
        const column = Math.floor((event.offsetX - 10) / canvas.measureText('0').width);
        const line = area.value.split('\n')[Math.floor((event.offsetY - 8) / LINE)] ?? '';
        const found = column >= 0 && column < line.length ? named((line.slice(0, column).match(/[$\w.]*$/)[0] + line.slice(column).match(/^[\w.]*/)[0])) : [];
        if (found.length) {
            onword(found);
        }
    });
    completion(area, text => {
        const word = text.slice(0, area.selectionStart).match(/\$?\(?[A-Za-z_][\w.]*$|\$$/)?.[0] ?? '';
        if (word.length < 2 && word !== '$') {
            return { word, options: [] };
        }
        const variable = word.startsWith('$');
        const name = word.replace(/^\$\(?/, '');
        const fit = declarations.filter(one => (variable ? one.kind === 'VARIABLE' : one.kind === 'FUNCTION') && one.name.startsWith(name));
        const unique = [...new Map(fit.map(one => [one.name, one])).values()];
        return { word, options: unique.map(one => ({ text: variable ? `$${one.name}` : one.name, note: one.module, insert: variable ? word.slice(0, word.length - name.length) + one.name : `${one.name}(` })) };
    }, list => {
        const before = area.value.slice(0, area.selectionStart).split('\n');
        list.style.top = `${before.length * LINE + 8}px`;
        list.style.left = `${Math.min(before.at(-1).length * 7.5, 500)}px`;
    });

    return {
        element,
        get text() { return area.value; },
        set text(value) { area.value = value; drawn = -1; draw(); onchange(value); },
        set readOnly(value) { area.readOnly = value; },
        mark(findings) { marks = new Map(findings.map(one => [one.line, one])); drawGutter(); },
        note(list) { notes = list; drawGutter(); },
        go(line) {
            const start = area.value.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
            area.focus();
            area.setSelectionRange(start, start);
            element.scrollTop = Math.max(0, (line - 8) * LINE);
        },
    };
}
