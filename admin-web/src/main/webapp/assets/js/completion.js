// SPDX-License-Identifier: Apache-2.0
// A list of completions under a text field, for the keyboard and the mouse (ARIA combobox).
import { h } from './dom.js';

const MOST = 60;

/**
 * Adds completion. propose(text) gives {word, options: [{text, note, insert}]} for the word before the caret.
 * place(list) puts the list where it belongs; by default under the field. Returns a function that closes it.
 */
export function completion(field, propose, place = list => { list.style.top = '100%'; list.style.left = '0'; }) {
    const list = h('ul', { class: 'completion', role: 'listbox', id: `${field.id}-completion`, 'aria-label': 'Completions', hidden: true });
    let options = [];
    let word = '';
    let at = 0;
    field.after(list);
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', list.id);

    function close() {
        list.hidden = true;
        field.removeAttribute('aria-activedescendant');
    }

    function choose(i) {
        at = (i + options.length) % options.length;
        [...list.children].forEach((item, k) => item.setAttribute('aria-selected', k === at));
        list.children[at].scrollIntoView({ block: 'nearest' });
        field.setAttribute('aria-activedescendant', list.children[at].id);
    }

    function take(i) {
        const end = field.selectionStart;
        field.setRangeText(options[i].insert, end - word.length, end, 'end');
        close();
        field.focus();
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }

    function open() {
        ({ word, options } = propose(field.value));
        options = options.slice(0, MOST);
        if (!options.length || options.length === 1 && options[0].text === word) {
            close();
            return;
        }
        list.replaceChildren(...options.map((option, i) => h('li', {
            role: 'option', id: `${list.id}-${i}`, onmousedown: event => { event.preventDefault(); take(i); },
        }, option.text, h('small', {}, option.note))));
        list.hidden = false;
        place(list);
        choose(0);
    }

    field.addEventListener('input', event => event.isTrusted && open());
    field.addEventListener('blur', close);
    field.addEventListener('keydown', event => {
        if (event.ctrlKey && event.key === ' ' || list.hidden && event.key === 'Tab' && field.value.slice(0, field.selectionStart).match(/\w$/) && field.dataset.tab) {
            event.preventDefault();
            open();
        } else if (!list.hidden && !event.ctrlKey) {
            const act = { ArrowDown: () => choose(at + 1), ArrowUp: () => choose(at - 1), Tab: () => take(at), Enter: () => take(at), Escape: close }[event.key];
            if (act) {
                event.preventDefault();
                event.stopImmediatePropagation();
                act();
            }
        }
    });
    return close;
}
