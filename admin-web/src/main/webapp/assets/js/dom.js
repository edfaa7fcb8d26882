// SPDX-License-Identifier: Apache-2.0
// Elements are made of text nodes: what comes from the network never becomes markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(made, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith('on')) {
            made.addEventListener(name.slice(2), value);
        } else if (value === true) {
            made.setAttribute(name, '');
        } else if (value !== false && value !== undefined) {
            made.setAttribute(name, value);
        }
    }
    made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
    return made;
}

/** An element with attributes (on... are listeners) and children, texts or elements. */
export const h = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

/** The same in SVG. */
export const s = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

export const byId = id => document.getElementById(id);

/** Tells the user something for some seconds. */
export function tell(text, bad = false) {
    const box = byId('toast');
    const notice = h('div', { class: bad ? 'notice bad' : 'notice' }, text);
    box.append(notice);
    setTimeout(() => notice.remove(), bad ? 12000 : 5000);
}

/** Runs what a button does: once at a time, failures told. */
export async function guarded(button, work) {
    button.disabled = true;
    try {
        return await work();
    } catch (failure) {
        tell(failure.message, true);
        return undefined;
    } finally {
        button.disabled = false;
    }
}

/** Asks in a dialog; true when the user agrees. */
export function confirmed(question, yes = 'Go on') {
    return new Promise(resolve => {
        const box = h('dialog', { 'aria-label': question, onclose: () => { box.remove(); resolve(box.returnValue === 'yes'); } },
            h('p', {}, question),
            h('form', { method: 'dialog', class: 'actions' },
                h('button', { value: 'yes', class: 'primary' }, yes), h('button', { value: 'no' }, 'Cancel')));
        document.body.append(box);
        box.showModal();
    });
}

/** Tabs over panels: a map of names to functions that fill the panel when it is first shown. */
export function tabs(list, panel, views, start) {
    const buttons = Object.entries(views).map(([name, show], i) => h('button', {
        type: 'button', role: 'tab', id: `tab-${i}`, 'aria-controls': panel.id,
        onclick: () => choose(name),
        onkeydown: event => {
            const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            if (step) {
                const next = buttons[(i + step + buttons.length) % buttons.length];
                next.focus();
                next.click();
            }
        },
    }, name));
    function choose(name) {
        buttons.forEach(button => {
            const here = button.textContent === name;
            button.setAttribute('aria-selected', here);
            button.tabIndex = here ? 0 : -1;
            if (here) {
                panel.setAttribute('aria-labelledby', button.id);
            }
        });
        panel.replaceChildren();
        views[name](panel);
    }
    list.setAttribute('role', 'tablist');
    list.replaceChildren(...buttons);
    panel.setAttribute('role', 'tabpanel');
    choose(start ?? Object.keys(views)[0]);
    return choose;
}

/** Starts a page, and tells it when that fails. */
export function start(work) {
    work().catch(failure => byId('content').append(h('div', { class: 'notice bad' }, failure.message)));
}
