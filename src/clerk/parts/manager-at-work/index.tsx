import type { ReactNode } from 'react';
import { goBack } from '../../../pages';
import { Notice } from '../../../parts/notice';
import type { Workplace } from '../../use-workplace';
import { AtWork } from '../at-work';

/** A page for whoever runs the store. A clerk who comes here by an old link reads whom to ask. */
export function ManagerAtWork({ title, children }: { title: string; children: (place: Workplace) => ReactNode }) {
  return (
    <AtWork title={title}>{(place) => (place.role === 'manager' ? children(place) : <NotTheManager place={place} />)}</AtWork>
  );
}

function NotTheManager({ place }: { place: Workplace }) {
  return (
    <Notice
      drawing="door"
      title="这一页由店长使用"
      why={`您在${place.name}是导购。`}
      next="需要时请店长办理。"
      way={{ text: '返回', onTap: goBack }}
    />
  );
}
