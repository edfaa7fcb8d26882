// SPDX-License-Identifier: Apache-2.0
// A ladder diagram: a line for each host, the server's among them, an arrow for each message.
import { h, s } from './dom.js';

const TOP = 42;
const STEP = 34;

const kind = text => !text.startsWith('SIP/2.0 ') ? '' : text[8] > '3' ? 'failed' : 'reply';

function label(text) {
    const first = text.split('\r\n')[0];
    const sdp = /^content-type:\s*application\/sdp/im.test(text) ? ' (SDP)' : '';
    const short = first.startsWith('SIP/2.0 ') ? first.slice(8) : first.split(' ')[0];
    return (short.length > 26 ? `${short.slice(0, 25)}...` : short) + sdp;
}

/** messages as the server tells them; choose(i) is called for the message that the user picks. */
export function ladder(messages, choose) {
    const first = messages[0];
    const peers = [...new Set(messages.map(one => one.peer))];
    const caller = first.incoming ? first.peer : null;
    const hosts = [...(caller ? [caller] : []), 'server', ...peers.filter(peer => peer !== caller)];
    // on a telephone three hosts stand side by side, and the names of neighbours on two lines
    const [left, gap, right] = innerWidth < 700 ? [88, 104, 50] : [120, 190, 90];
    const x = host => left + hosts.indexOf(host) * gap;
    const height = TOP + messages.length * STEP + 20;
    const width = x(hosts.at(-1)) + right;
    const steps = messages.map((one, i) => {
        const y = TOP + 22 + i * STEP;
        const from = x(one.incoming ? one.peer : 'server');
        const to = x(one.incoming ? 'server' : one.peer);
        const step = s('g', {
            class: 'step', tabindex: 0, role: 'button', 'aria-pressed': i === 0,
            'aria-label': `${i + 1}. ${label(one.text)} ${one.incoming ? `from ${one.peer}` : `to ${one.peer}`}`,
            onclick: () => pick(i),
            onkeydown: event => {
                if (event.key === 'Enter' || event.key === ' ') {
                    event.preventDefault();
                    pick(i);
                }
                const next = { ArrowDown: i + 1, ArrowUp: i - 1 }[event.key];
                if (steps[next]) {
                    event.preventDefault();
                    steps[next].focus();
                    pick(next);
                }
            },
        },
        s('rect', { x: 0, y: y - 20, width, height: STEP }),
        s('text', { class: 'time', x: 6, y: y + 3 }, `${(one.microseconds / 1000).toFixed(1)} ms`),
        s('text', { class: 'label', x: (from + to) / 2, y: y - 6, 'text-anchor': 'middle' }, label(one.text)),
        s('path', { class: `arrow ${kind(one.text)}`, d: `M${from},${y} L${to},${y} M${to + (from < to ? -8 : 8)},${y - 4} L${to},${y} L${to + (from < to ? -8 : 8)},${y + 4}` }));
        return step;
    });

    function pick(i) {
        steps.forEach((step, k) => step.setAttribute('aria-pressed', k === i));
        choose(i);
    }

    return h('div', { class: 'ladder', role: 'group', 'aria-label': 'Messages of the call' }, s('svg', { width, height, viewBox: `0 0 ${width} ${height}` },
        hosts.map((host, i) => [
            s('text', { class: 'host', x: x(host), y: gap > 150 ? 18 : 12 + i % 2 * 13, 'text-anchor': 'middle' }, host === 'server' ? first.socket : host),
            s('line', { class: 'life', x1: x(host), x2: x(host), y1: 26, y2: height }),
        ]).flat(), steps));
}
