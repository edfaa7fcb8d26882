// SPDX-License-Identifier: Apache-2.0
// Colours of opensips.cfg: splits a text into pieces of one kind each.

const KEYWORDS = new Set(('if else while for in switch case default break return exit drop route branch_route failure_route onreply_route '
    + 'local_route error_route startup_route timer_route event_route loadmodule modparam include_file import_file socket listen alias '
    + 'and or not null NULL yes no true false async launch assert sync').split(' '));
const TOKEN = new RegExp([
    '(?<comment>#[^\\n]*|/\\*[^]*?(?:\\*/|$))',
    '(?<text>"(?:[^"\\\\]|\\\\[^])*(?:"|$)|\'[^\'\\n]*(?:\'|$))',
    '(?<variable>\\$\\(?[A-Za-z_][\\w.]*(?:\\([^()\\n]*\\))?)',
    '(?<number>\\b\\d+\\b)',
    '(?<word>[A-Za-z_]\\w*)',
].join('|'), 'g');

/** The pieces of a text: [kind, text]; the kind is empty for what has no colour. */
export function pieces(text) {
    const list = [];
    let end = 0;
    for (const match of text.matchAll(TOKEN)) {
        if (match.index > end) {
            list.push(['', text.slice(end, match.index)]);
        }
        end = match.index + match[0].length;
        let kind = Object.entries(match.groups).find(([, value]) => value !== undefined)[0];
        if (kind === 'word') {
            kind = KEYWORDS.has(match[0]) ? 'keyword' : /^\s*\(/.test(text.slice(end, end + 20)) ? 'function' : '';
        }
        list.push([kind, match[0]]);
    }
    list.push(['', text.slice(end)]);
    return list;
}

/** Fills an element with the coloured text. */
export function colour(element, text) {
    element.replaceChildren(...pieces(`${text}\n`).map(([kind, part]) => {
        if (!kind) {
            return document.createTextNode(part);
        }
        const span = document.createElement('span');
        span.className = `c-${kind}`;
        span.textContent = part;
        return span;
    }));
}
