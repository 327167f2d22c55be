{{@attributes title! by iso! when! level="2" body}}
<div class="moj-timeline__item">
  <div class="moj-timeline__header">
    <h{{@level}} class="moj-timeline__title">{{@title}}</h{{@level}}>
    {{@if by}}
    <p class="moj-timeline__byline">{{@by}}</p>
    {{/@if}}
  </div>
  <p class="moj-timeline__date">
    <time datetime="{{@iso}}">{{@when}}</time>
  </p>
  <div class="moj-timeline__description">
    {{@body}}
  </div>
</div>
